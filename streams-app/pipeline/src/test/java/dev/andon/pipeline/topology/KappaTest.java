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
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How well a class is told from the others: one item in ten is toxic, one item a minute. */
class KappaTest {
  private static final Policy WATCHED =
      new Policy(
          "watched",
          List.of(
              new Rule(
                  "rare",
                  new RuleScope("class"),
                  Measure.KAPPA,
                  Basis.GOLD,
                  "*",
                  new KappaLimitConfig(0.6, 0.2, 0, 100, 10),
                  Severity.MAJOR,
                  /* stops= */ false,
                  new TriggerPlan("calibration", "lead", Duration.ofHours(48)),
                  "none",
                  List.of(new TriggerPlan("audit", "lead", Duration.ofHours(24))))));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(WATCHED);

  private int items;

  private static Instant minute(int item) {
    return NINE.plus(Duration.ofMinutes(item));
  }

  /** Items of which each tenth is toxic, and given that. */
  private List<AnnotationEvent.Builder> work(TopologyHarness on, int count, AnswerEntry given) {
    List<AnnotationEvent.Builder> events = new ArrayList<>();
    for (int i = 0; i < count; i++, items++) {
      boolean toxic = items % 10 == 0;
      on.gold(TestEvents.gold(1, toxic ? TOXIC : CLEAN).setItemId("i-" + items));
      AnnotationEvent.Builder event =
          TestEvents.created()
              .setItemId("i-" + items)
              .setRaterId("r-" + items % 7)
              .setOccurredAt(minute(items))
              .setAnswers(List.of(toxic ? given : CLEAN));
      on.annotate(event);
      events.add(event);
    }
    on.drain();
    return events;
  }

  private static List<AlertRow> alerts(TopologyHarness topology) {
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> alert.getState() != AlertState.PENDING)
        .filter(alert -> !alert.getRetracted())
        .toList();
  }

  private static SliceQualityRow row(
      TopologyHarness topology, String dimension, String value, String window) {
    return topology.newest(TopicCatalogue.SLICE_QUALITY).values().stream()
        .filter(row -> row.getDimension().equals(dimension) && row.getValue().equals(value))
        .filter(row -> row.getQuestion().equals(LABEL) && row.getWindow().equals(window))
        .filter(row -> row.getBasis() == dev.andon.contracts.Basis.GOLD)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysWhichClassIsHardlyToldFromTheOthersAndAsksForAllThatThePolicyWants() {
    work(topology, 200, TOXIC);
    assertThat(alerts(topology)).isEmpty();
    work(topology, 240, CLEAN);

    assertThat(alerts(topology)).hasSize(1);
    AlertRow alert = alerts(topology).get(0);
    assertThat(alert.getScopeDimension()).isEqualTo("class");
    assertThat(alert.getScopeValue()).isEqualTo("toxic");
    assertThat(alert.getQuestion()).isEqualTo(LABEL);
    assertThat(alert.getWhat())
        .matches(
            "Class toxic on line toxicity, question label: Kappa of this class with gold is 0\\.\\d\\d,"
                + " at least 0\\.60 is required \\(95 % interval -?\\d\\.\\d\\d to \\d\\.\\d\\d; \\d+ of"
                + " \\d+ answers that are of it by gold or by the rater are so by both since"
                + " 2026-05-04 1\\d:00:00 UTC\\)\\. By chance alone this is expected at most once in 100"
                + " such answers\\.");
    assertThat(alert.getNowWhat()).contains("calibration (lead)", "audit (lead)");
    assertThat(alert.getAgreementRatio()).isNull();
    assertThat(alert.getEvidence())
        .contains("\"measure\":\"kappa\"", "\"kappa\":{\"value\":", "\"tested\":0.6");
    assertThat(topology.newest(TopicCatalogue.TRIGGERS).values())
        .extracting(TriggerRow::getKind)
        .containsExactlyInAnyOrder("calibration", "audit");
  }

  @Test
  void measuresOfTheLineAndOfClassesSayKappaWithItsInterval() {
    work(topology, 60, TOXIC);
    work(topology, 40, CLEAN);

    SliceQualityRow line = row(topology, "*", "*", "all");
    SliceQualityRow toxic = row(topology, "class", "toxic", "all");
    // Of ten that are toxic six are told, and nothing else is called that.
    double chance = 0.1 * 0.06 + 0.9 * 0.94;
    double kappa = (0.96 - chance) / (1 - chance);
    assertThat(toxic.getKappa()).isEqualTo(kappa, Offset.offset(1e-12));
    assertThat(toxic.getKappaSampleCount()).isEqualTo(100);
    assertThat(toxic.getKappaCiLow()).isLessThan(kappa);
    assertThat(toxic.getKappaCiHigh()).isGreaterThan(kappa);
    assertThat(line.getKappa()).as("of two classes").isEqualTo(kappa, Offset.offset(1e-12));
    assertThat(row(topology, "class", "clean", "all").getKappa())
        .isEqualTo(kappa, Offset.offset(1e-12));
    assertThat(row(topology, "class", "toxic", "hour").getKappa()).isEqualTo(0);
  }

  @Test
  void whatIsWithdrawnRevisedOrCorrectedIsTakenBack() {
    work(topology, 200, TOXIC);
    List<AnnotationEvent.Builder> events = work(topology, 240, CLEAN);
    assertThat(alerts(topology)).hasSize(1);

    for (int i = 0; i < events.size(); i += 10) {
      AnnotationEvent.Builder event = events.get(i);
      switch (i / 10 % 3) {
        case 0 ->
            topology.annotate(
                AnnotationEvent.newBuilder(event)
                    .setEventId("w-" + i)
                    .setType(AnnotationEventType.WITHDRAWN)
                    .setAnswers(List.of()));
        case 1 ->
            topology.annotate(
                AnnotationEvent.newBuilder(event)
                    .setEventId("r-" + i)
                    .setType(AnnotationEventType.REVISED)
                    .setRevision(2)
                    .setAnswers(List.of(TOXIC)));
        default ->
            topology.gold(
                TestEvents.gold(2, CLEAN)
                    .setItemId(event.getItemId())
                    .setCorrectionReason(CorrectionReason.ERROR));
      }
    }
    topology.drain();

    assertThat(alerts(topology)).isEmpty();
    assertThat(row(topology, "class", "toxic", "all").getKappa()).isEqualTo(1);
  }

  @Test
  void repeatsAndExercisesCountForNothing() {
    work(topology, 200, TOXIC);
    for (AnnotationEvent.Builder event : work(topology, 30, CLEAN)) {
      topology.annotate(event);
      topology.annotate(
          AnnotationEvent.newBuilder(event)
              .setEventId("x-" + event.getItemId())
              .setAnnotationId("x")
              .setStage(Stage.CALIBRATION));
    }
    topology.drain();

    assertThat(NaiveConfusions.stored(topology).values())
        .flatExtracting(Map::values)
        .extracting(Long::intValue)
        .satisfies(counts -> assertThat(counts.stream().mapToInt(i -> i).sum()).isEqualTo(230));
    assertThat(alerts(topology)).isEmpty();
  }

  @Test
  void aRestartGoesOnFromTheRowsAndARuleThatIsGoneEndsItsAlert() {
    work(topology, 200, TOXIC);
    work(topology, 100, CLEAN);
    try (TopologyHarness restarted = TopologyHarness.with(WATCHED)) {
      restarted.restore(topology.storedRows());
      work(restarted, 180, CLEAN);
      assertThat(alerts(restarted))
          .extracting(AlertRow::getState)
          .containsOnly(AlertState.RECOVERING);

      restarted.policy(LINE, new Policy("calm", List.of()), minute(items));
      work(restarted, 120, TOXIC);
      assertThat(alerts(restarted))
          .extracting(AlertRow::getState, AlertRow::getSoWhat)
          .containsExactly(
              tuple(
                  AlertState.RESOLVED,
                  "Resolved without a recovery: policy calm has no rule rare for this any more."));
    }
  }

  @Test
  void aPolicyThatComesLateSeesWhatWasBefore() {
    try (TopologyHarness later = TopologyHarness.with(new Policy("nothing", List.of()))) {
      work(later, 200, TOXIC);
      work(later, 240, CLEAN);
      assertThat(alerts(later)).isEmpty();

      later.policy(LINE, WATCHED, NINE.minusSeconds(60));
      later.drain();

      assertThat(alerts(later)).hasSize(1);
    }
  }
}
