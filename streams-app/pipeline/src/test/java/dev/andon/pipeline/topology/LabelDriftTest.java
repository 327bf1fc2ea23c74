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
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.Basis;
import dev.andon.contracts.SignalKind;
import dev.andon.contracts.SignalRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Labels that are distributed otherwise than usual, gold or not: two minutes to an annotation. */
class LabelDriftTest {
  private static final Policy WATCHED =
      new Policy(
          "watched",
          List.of(
              rule("line", RuleScope.LINE),
              rule("source", new RuleScope("source")),
              rule("rater", RuleScope.RATER)));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(WATCHED);

  private int items;

  private static Rule rule(String id, RuleScope scope) {
    return new Rule(
        id,
        scope,
        Measure.LABEL_DRIFT,
        dev.andon.quality.policy.Basis.LABELS,
        LABEL,
        new LabelDriftConfig(
            0.1, new TreeMap<>(Map.of("clean", 0.8, "toxic", 0.2)), 0, 1, 1_000, 50),
        Severity.MINOR,
        /* stops= */ false,
        null,
        "none");
  }

  private AnnotationEvent.Builder annotation(int item, String source, AnswerEntry answer) {
    return TestEvents.created()
        .setItemId("i-" + item)
        .setSlices(Map.of("source", source))
        .setOccurredAt(NINE.plus(Duration.ofMinutes(2L * item)))
        .setAnswers(List.of(answer));
  }

  /** Annotations of which every so many are toxic. */
  private List<AnnotationEvent.Builder> work(String source, int count, int toxicEvery) {
    List<AnnotationEvent.Builder> events = new ArrayList<>();
    for (int i = 1; i <= count; i++, items++) {
      events.add(annotation(items, source, i % toxicEvery == 0 ? TOXIC : CLEAN));
    }
    return events;
  }

  private void usual(String source, int count) {
    work(source, count, 5).forEach(topology::annotate);
    topology.drain();
  }

  private List<AnnotationEvent.Builder> drifted(String source, int count) {
    List<AnnotationEvent.Builder> events = work(source, count, 1);
    events.forEach(topology::annotate);
    topology.drain();
    return events;
  }

  private static List<AlertRow> alerts(TopologyHarness topology, String rule) {
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> alert.getRuleId().equals(rule) && !alert.getRetracted())
        .toList();
  }

  private AlertRow alert(String rule) {
    List<AlertRow> found = alerts(topology, rule);
    assertThat(found).as(rule).hasSize(1);
    return found.get(0);
  }

  @Test
  void saysWhichLabelMovedAndFromWhat() {
    usual("web", 60);
    drifted("web", 30);

    AlertRow alert = alert("source");
    assertThat(alert.getScopeValue()).isEqualTo("web");
    assertThat(alert.getWhat())
        .isEqualTo(
            "Source web on line toxicity, question label: label 'toxic' is 100.0 % of 30 labels"
                + " since 2026-05-04 11:00:00 UTC, usually 20.0 % (95 % interval 88.6 % to"
                + " 100.0 %). Beyond chance 74.0 % of labels are other than usual, where 10 %"
                + " matter. By chance alone this is expected at most once in 1,000 labels.");
    assertThat(alert.getSampleCount()).isEqualTo(30);
    assertThat(alert.getAgreementRatio()).isNull();
    assertThat(alert.getOnsetAt()).isEqualTo("2026-05-04T11:00:00Z");
    assertThat(alert.getEvidence())
        .contains(
            "\"kind\":\"drift\"",
            "\"shift\":{\"label\":\"toxic\",\"share\":1.0,\"usual_share\":0.199");
    assertThat(alert("line").getScopeDimension()).isNull();
    assertThat(topology.rows(TopicCatalogue.SIGNALS))
        .extracting(SignalRow::getKind, SignalRow::getBasis)
        .containsOnly(tuple(SignalKind.DRIFT, Basis.LABELS));
  }

  @Test
  void aRaterIsWatchedAloneAndWhatPassesToAnotherIsNoLongerTheirs() {
    for (int i = 0; i < 60; i++) {
      topology.annotate(annotation(i, "web", i % 5 == 0 ? TOXIC : CLEAN).setRaterId("r-good"));
      topology.annotate(
          annotation(i, "web", TOXIC)
              .setEventId("odd " + i)
              .setAnnotationId("a-2")
              .setRaterId("r-odd"));
    }
    topology.drain();

    AlertRow alert = alert("rater");
    assertThat(alert.getScopeValue()).isEqualTo("r-odd");
    assertThat(alert.getWhat()).startsWith("Rater r-odd on line toxicity, question label: label");
    assertThat(topology.newest(TopicCatalogue.RATER_STATE))
        .as("other labels are no step towards a suspension")
        .isEmpty();

    for (int i = 0; i < 60; i++) {
      topology.annotate(
          annotation(i, "web", i % 5 == 0 ? TOXIC : CLEAN)
              .setEventId("taken over " + i)
              .setAnnotationId("a-2")
              .setType(AnnotationEventType.REVISED)
              .setRevision(2)
              .setRaterId("r-good"));
    }
    topology.drain();
    assertThat(alerts(topology, "rater")).isEmpty();
    assertThat(NaiveLabels.stored(topology).keySet()).noneMatch(key -> key.contains("r-odd"));
  }

  @Test
  void whatIsUsualOrAnExerciseRaisesNothing() {
    usual("web", 300);
    work("web", 60, 1)
        .forEach(
            event ->
                topology.annotate(AnnotationEvent.newBuilder(event).setStage(Stage.CALIBRATION)));
    topology.drain();

    assertThat(topology.newest(TopicCatalogue.ALERTS)).isEmpty();
  }

  @Test
  void aRepeatCountsOnceAndAGoldVersionNotAtAll() {
    usual("web", 60);
    List<AnnotationEvent.Builder> few = drifted("web", 5);
    for (int i = 0; i < 10; i++) {
      few.forEach(topology::annotate);
    }
    few.forEach(event -> topology.gold(TestEvents.gold(1).setItemId(event.getItemId())));
    topology.drain();

    assertThat(topology.newest(TopicCatalogue.ALERTS)).isEmpty();
    assertThat(NaiveLabels.stored(topology).get(LINE + "/source/web/label/LABELS 493859"))
        .containsOnly(Map.entry("toxic", 5L));
  }

  @Test
  void whatIsWithdrawnOrRevisedIsTakenBack() {
    usual("web", 60);
    List<AnnotationEvent.Builder> events = drifted("web", 30);
    assertThat(alerts(topology, "source")).hasSize(1);

    for (AnnotationEvent.Builder event : events.subList(0, 15)) {
      topology.annotate(
          AnnotationEvent.newBuilder(event)
              .setEventId("w-" + event.getItemId())
              .setType(AnnotationEventType.WITHDRAWN)
              .setAnswers(List.of()));
    }
    for (AnnotationEvent.Builder event : events.subList(15, 30)) {
      topology.annotate(
          AnnotationEvent.newBuilder(event)
              .setEventId("r-" + event.getItemId())
              .setType(AnnotationEventType.REVISED)
              .setRevision(2)
              .setAnswers(List.of(CLEAN)));
    }
    topology.drain();

    assertThat(alerts(topology, "source")).isEmpty();
    assertThat(alerts(topology, "line")).isEmpty();
    assertThat(topology.newest(TopicCatalogue.ALERTS)).hasSize(3);
  }

  @Test
  void whatComesLateCountsInItsHour() {
    List<AnnotationEvent.Builder> late = work("web", 30, 1);
    usual("web", 90);
    assertThat(topology.newest(TopicCatalogue.ALERTS)).isEmpty();

    late.forEach(topology::annotate);
    topology.drain();

    AlertRow alert = alert("source");
    assertThat(alert.getOnsetAt()).isEqualTo(NINE);
    assertThat(alert.getState())
        .as("three hours have been as usual since")
        .isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void recoveryIsSeenAndARestartGoesOnFromTheRows() {
    usual("web", 60);
    drifted("web", 30);
    try (TopologyHarness restarted = TopologyHarness.with(WATCHED)) {
      restarted.restore(topology.storedRows());
      work("web", 90, 5).forEach(restarted::annotate);
      restarted.drain();

      assertThat(alerts(restarted, "source"))
          .extracting(AlertRow::getState)
          .containsExactly(AlertState.RESOLVED);
    }
  }

  @Test
  void aPolicyThatComesLateSeesWhatWasBeforeAndOneWithoutTheRuleEndsIt() {
    try (TopologyHarness later = TopologyHarness.with(new Policy("nothing", List.of()))) {
      work("web", 60, 5).forEach(later::annotate);
      work("web", 30, 1).forEach(later::annotate);
      later.drain();
      assertThat(later.newest(TopicCatalogue.ALERTS)).isEmpty();

      later.policy(LINE, WATCHED, NINE);
      later.drain();
      assertThat(alerts(later, "source")).hasSize(1);

      later.policy(LINE, new Policy("calm", List.of()), NINE.plus(Duration.ofDays(1)));
      later.annotate(annotation(items, "web", CLEAN).setOccurredAt(NINE.plus(Duration.ofDays(2))));
      later.drain();
      assertThat(alerts(later, "source"))
          .extracting(AlertRow::getState, alert -> alert.getSoWhat())
          .containsExactly(
              tuple(
                  AlertState.RESOLVED,
                  "Resolved without a recovery: policy calm has no rule source for this any"
                      + " more."));
    }
  }

  @Test
  void labelsBeyondTheCapAreCountedTogether() {
    for (int i = 0; i < 510; i++) {
      topology.annotate(
          annotation(0, "web", TestEvents.category(LABEL, "label " + i)).setItemId("i-" + i));
    }

    Map<String, Long> labels = NaiveLabels.stored(topology).get(LINE + "/*/*/label/LABELS 493857");
    assertThat(labels).hasSize(501).containsEntry(LabelCounts.OTHER, 10L);
  }
}
