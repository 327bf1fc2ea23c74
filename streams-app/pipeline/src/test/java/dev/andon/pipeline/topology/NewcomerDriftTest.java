package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is new to a line, and labeled otherwise than the line is. */
class NewcomerDriftTest {
  private static final Duration NEW = Duration.ofDays(2);
  private static final Instant CAME = NINE.plus(Duration.ofDays(4));

  private static final Policy WATCHED =
      new Policy("watched", List.of(rule("source"), rule("guideline_version")));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(WATCHED);

  private int items;

  private static Rule rule(String dimension) {
    return new Rule(
        dimension,
        new RuleScope(dimension),
        Measure.NEWCOMER_DRIFT,
        Basis.LABELS,
        LABEL,
        new LabelDriftConfig(0.2, new TreeMap<>(), 100, 1, 1_000, 50, NEW.toMillis()),
        Severity.CRITICAL,
        /* stops= */ true,
        null,
        "none");
  }

  /** Annotations, of which every so many are toxic, one a minute. */
  private List<AnnotationEvent.Builder> work(
      String source, Instant from, int count, int toxicEvery) {
    List<AnnotationEvent.Builder> events = new ArrayList<>();
    for (int i = 1; i <= count; i++, items++) {
      events.add(
          TestEvents.created()
              .setItemId("i-" + items)
              .setSlices(Map.of("source", source))
              .setOccurredAt(from.plus(Duration.ofMinutes(i)))
              .setAnswers(List.of(i % toxicEvery == 0 ? TOXIC : CLEAN)));
    }
    return events;
  }

  private List<AnnotationEvent.Builder> annotate(List<AnnotationEvent.Builder> events) {
    events.forEach(topology::annotate);
    topology.drain();
    return events;
  }

  private List<AlertRow> alerts() {
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> !alert.getRetracted())
        .toList();
  }

  private List<LineStateRow> stopped() {
    return topology.newest(TopicCatalogue.LINE_STATE).values().stream()
        .filter(state -> state.getState() == LineRunState.STOPPED)
        .toList();
  }

  private static AnnotationEvent.Builder withdrawn(AnnotationEvent.Builder event) {
    return AnnotationEvent.newBuilder(event)
        .setEventId("w-" + event.getItemId())
        .setType(AnnotationEventType.WITHDRAWN)
        .setAnswers(List.of());
  }

  @Test
  void stopsWhatIsNewAndNothingElse() {
    annotate(work("web", NINE, 200, 5));
    annotate(work("chat", CAME, 40, 1));
    annotate(work("web", CAME.plus(Duration.ofHours(1)), 100, 1));

    assertThat(stopped())
        .extracting(LineStateRow::getScopeDimension, LineStateRow::getScopeValue)
        .containsExactly(tuple("source", "chat"));
    AlertRow alert = alerts().get(0);
    assertThat(alert.getWhat())
        .isEqualTo(
            "Source chat on line toxicity, question label: new here since 2026-05-08 09:00:00 UTC;"
                + " label 'toxic' is 100.0 % of 40 labels since 2026-05-08 09:00:00 UTC, on the"
                + " line before that 20.1 % (95 % interval 91.2 % to 100.0 %). Beyond chance 74.5 %"
                + " of labels are other than the line's, where 20 % matter. By chance alone this"
                + " is expected at most once in 1,000 labels.");
    assertThat(alert.getSoWhat())
        .startsWith("Either what came with this source is other than what the line had, or it is");
    assertThat(alert.getEvidence())
        .contains("\"measure\":\"newcomer_drift\"", "\"new_since\":\"2026-05-08T09:00:00Z\"");
  }

  @Test
  void aGuidelineVersionIsStoppedByItself() {
    work("web", NINE, 200, 5)
        .forEach(event -> topology.annotate(event.setGuidelineVersion("1.0.0")));
    work("web", CAME, 40, 1)
        .forEach(event -> topology.annotate(event.setGuidelineVersion("2.0.0")));
    topology.drain();

    assertThat(stopped())
        .extracting(LineStateRow::getScopeDimension, LineStateRow::getScopeValue)
        .containsExactly(tuple("guideline_version", "2.0.0"));
  }

  @Test
  void nothingIsNewOnALineThatIsNewNorWhereNothingWasToldApartBefore() {
    annotate(work("web", NINE, 200, 5));
    annotate(work("chat", NINE.plus(NEW), 60, 1));
    work("web", NINE, 200, 5)
        .forEach(event -> topology.annotate(event.setLineId("other").setSlices(Map.of())));
    work("mail", CAME, 60, 1).forEach(event -> topology.annotate(event.setLineId("other")));
    topology.drain();

    assertThat(alerts()).isEmpty();
  }

  @Test
  void whatIsLikeTheLineOrNoLongerNewIsLeftAlone() {
    annotate(work("web", NINE, 200, 5));
    annotate(work("chat", CAME, 100, 5));
    annotate(work("chat", CAME.plus(NEW).plus(Duration.ofHours(1)), 100, 1));

    assertThat(alerts()).isEmpty();
  }

  @Test
  void whatMakesItOlderOrIsTakenBackEndsTheStop() {
    annotate(work("web", NINE, 200, 5));
    annotate(work("chat", CAME, 40, 1));
    assertThat(stopped()).hasSize(1);

    AnnotationEvent.Builder late = work("chat", NINE.plus(Duration.ofHours(1)), 1, 1).get(0);
    topology.annotate(late);
    topology.drain();
    assertThat(stopped()).isEmpty();
    assertThat(alerts()).isEmpty();

    topology.annotate(withdrawn(late));
    topology.drain();
    assertThat(alerts()).as("as if it had never been").hasSize(1);
  }

  @Test
  void whatComesLateToTheLineChangesWhatIsUsual() {
    annotate(work("web", NINE, 200, 5));
    annotate(work("chat", CAME, 40, 1));
    assertThat(alerts()).hasSize(1);

    List<AnnotationEvent.Builder> late =
        annotate(work("web", NINE.plus(Duration.ofDays(1)), 2_000, 1));
    assertThat(alerts()).isEmpty();

    late.forEach(event -> topology.annotate(withdrawn(event)));
    topology.drain();
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void aRestartGoesOnFromTheRowsAndLabelsLikeTheLinesEndIt() {
    annotate(work("web", NINE, 200, 5));
    annotate(work("chat", CAME, 40, 1));
    try (TopologyHarness restarted = TopologyHarness.with(WATCHED)) {
      restarted.restore(topology.storedRows());
      work("chat", CAME.plus(NEW).plus(NEW), 120, 5).forEach(restarted::annotate);
      restarted.drain();

      assertThat(restarted.newest(TopicCatalogue.ALERTS).values())
          .extracting(AlertRow::getState)
          .containsExactly(AlertState.RESOLVED);
    }
  }

  @Test
  void aPolicyThatComesLateSeesWhatWasBefore() {
    try (TopologyHarness later = TopologyHarness.with(new Policy("nothing", List.of()))) {
      work("web", NINE, 200, 5).forEach(later::annotate);
      work("chat", CAME, 40, 1).forEach(later::annotate);
      later.drain();
      assertThat(later.newest(TopicCatalogue.ALERTS)).isEmpty();

      later.policy(LINE, WATCHED, NINE);
      later.drain();

      assertThat(later.newest(TopicCatalogue.ALERTS)).hasSize(1);
    }
  }
}
