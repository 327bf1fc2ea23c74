package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.category;
import static dev.andon.pipeline.topology.TestEvents.correctedGold;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.ordinal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.ConfusionRow;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Answers that are steps of a scale: how far they lie from gold, and which were taken for which.
 */
class OrdinalsTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  /** Nine answers of which one is a step off and one is two: pairs of what is wanted and given. */
  private static final long[][] ANSWERS = {
    {1, 1}, {1, 1}, {2, 2}, {2, 3}, {3, 3}, {3, 3}, {4, 4}, {5, 5}, {5, 3}
  };

  /** One less 5 over 32.6, which is the sum of squared distances by chance. */
  private static final double KAPPA = 1 - 5 / (293 / 9.0);

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private static AnnotationEvent.Builder answer(int item, AnswerEntry answer) {
    return created("a")
        .setItemId("i-" + item)
        .setOccurredAt(NINE.plusSeconds(item))
        .setGuidelineVersion("1.2.0")
        .setAnswers(List.of(answer));
  }

  private void work(TopologyHarness on, long[][] answers) {
    for (int i = 0; i < answers.length; i++) {
      on.gold(gold(1, ordinal(LABEL, answers[i][0])).setItemId("i-" + i));
      on.annotate(answer(i, ordinal(LABEL, answers[i][1])));
    }
  }

  private static Map<String, Long> cells(TopologyHarness topology, String dimension) {
    Map<String, Long> cells = new TreeMap<>();
    for (ConfusionRow row : topology.newest(TopicCatalogue.CONFUSION).values()) {
      if (row.getDimension().equals(dimension)) {
        cells.put(row.getGold() + " > " + row.getGiven(), row.getCount());
      }
    }
    return cells;
  }

  @Test
  void ratersLinesTeamsVendorsAndGuidelinesSayWeightedKappaAndByWhatWeights() {
    topology.roster(
        RosterEntry.newBuilder()
            .setRaterId(RATER)
            .setTeamId("blue")
            .setVendorId("acme")
            .setEffectiveAt(Instant.EPOCH));
    work(topology, ANSWERS);

    RaterQualityRow rater = topology.quality(RATER, LABEL);
    assertThat(rater.getWeightedKappa()).isEqualTo(KAPPA, CLOSE);
    assertThat(rater.getWeightedKappaWeights()).isEqualTo("quadratic");
    assertThat(rater.getWeightedKappaSampleCount()).isEqualTo(9);
    assertThat(rater.getWeightedKappaCiLow()).isLessThan(KAPPA);
    assertThat(rater.getWeightedKappaCiHigh()).isGreaterThan(KAPPA);
    assertThat(rater.getKappa()).as("of names alone").isNull();
    Map<String, String> slices =
        Map.of("*", "*", "team", "blue", "vendor", "acme", "guideline_version", "1.2.0");
    slices.forEach(
        (dimension, value) -> {
          SliceQualityRow slice =
              topology
                  .newest(
                      TopicCatalogue.SLICE_QUALITY, LINE, dimension, value, LABEL, "gold", "day")
                  .orElseThrow();
          assertThat(slice.getWeightedKappa()).as(dimension).isEqualTo(KAPPA, CLOSE);
          assertThat(slice.getWeightedKappaWeights()).isEqualTo("quadratic");
          assertThat(slice.getWeightedKappaSampleCount()).isEqualTo(9);
          assertThat(slice.getWeightedKappaCiLow()).isEqualTo(rater.getWeightedKappaCiLow());
          assertThat(slice.getWeightedKappaCiHigh()).isEqualTo(rater.getWeightedKappaCiHigh());
          assertThat(slice.getKappa()).isNull();
        });
    assertThat(
            topology
                .newest(TopicCatalogue.RATER_QUALITY, LINE, RATER, LABEL, "gold", "last_10")
                .map(RaterQualityRow::getWeightedKappa))
        .as("of the newest answers it is not kept what was given")
        .isEmpty();
    assertThat(topology.newest(TopicCatalogue.SLICE_QUALITY).values())
        .extracting(SliceQualityRow::getDimension)
        .as("a step is no class")
        .doesNotContain("class");
  }

  @Test
  void aStepWithinTheToleranceIsRightAndKeepsItsDistance() {
    GoldAnswerEntry tolerant =
        GoldAnswerEntry.newBuilder()
            .setAnswer(ordinal(LABEL, 2))
            .setMatch("within:1")
            .setAlternatives(List.of(ordinal(LABEL, 7)))
            .build();
    topology.gold(gold(1).setAnswers(List.of(tolerant)));
    topology.annotate(created("near").setAnswers(List.of(ordinal(LABEL, 3))));
    topology.annotate(created("other").setAnswers(List.of(ordinal(LABEL, 7))));
    topology.annotate(created("nearer-to-other").setAnswers(List.of(ordinal(LABEL, 5))));
    topology.annotate(created("named").setAnswers(List.of(category(LABEL, "2"))));
    topology.annotate(created("left-out").setAnswers(List.of(category("tone", "x"))));
    topology.annotate(created("declined").setAnswers(List.of(TestEvents.abstain(LABEL))));

    assertThat(cells(topology, "rater"))
        .isEqualTo(Map.of("2 > 3", 1L, "7 > 7", 1L, "7 > 5", 1L, "2 > __none__", 2L));
    RaterQualityRow row = topology.quality(RATER, LABEL);
    assertThat(row.getCorrectCount()).isEqualTo(2);
    assertThat(row.getSampleCount()).isEqualTo(5);
    assertThat(row.getWeightedKappaSampleCount()).isEqualTo(3);
  }

  @Test
  void whatIsRevisedWithdrawnOrCorrectedIsTakenBackToTheLastStep() {
    work(topology, ANSWERS);
    topology.annotate(answer(3, ordinal(LABEL, 3)));
    topology.annotate(
        answer(3, ordinal(LABEL, 2))
            .setEventId("r")
            .setType(AnnotationEventType.REVISED)
            .setRevision(2));
    topology.gold(correctedGold(2, ordinal(LABEL, 3)).setItemId("i-8"));
    assertThat(topology.quality(RATER, LABEL).getWeightedKappa()).isEqualTo(1);

    for (int item = 0; item < ANSWERS.length; item++) {
      topology.annotate(
          answer(item, ordinal(LABEL, 1))
              .setEventId("w-" + item)
              .setType(AnnotationEventType.WITHDRAWN)
              .setRevision(TestEvents.EVERY_REVISION)
              .setAnswers(List.of()));
    }
    assertThat(topology.newest(TopicCatalogue.CONFUSION)).isEmpty();
    assertThat(topology.quality(RATER, LABEL).getWeightedKappa()).isNull();
    assertThat(topology.storedRows("slice-streams")).isZero();
  }

  @Test
  void aRestartGoesOnFromTheRows() {
    work(topology, ANSWERS);
    try (TopologyHarness restarted = TopologyHarness.withShippedPolicy()) {
      restarted.restore(topology.storedRows());
      restarted.gold(gold(1, ordinal(LABEL, 4)).setItemId("i-9"));
      restarted.annotate(answer(9, ordinal(LABEL, 4)));

      assertThat(restarted.quality(RATER, LABEL).getWeightedKappaSampleCount()).isEqualTo(10);
      assertThat(restarted.slice("*", "*", "all").map(SliceQualityRow::getWeightedKappaSampleCount))
          .hasValue(10L);
    }
  }

  @Test
  void aClassThatReadsLikeAStepSharesItsRowAndNothingElse() {
    topology.gold(gold(1, category(LABEL, "3")).setItemId("i-0"));
    topology.annotate(answer(0, category(LABEL, "3")));
    topology.gold(gold(1, ordinal(LABEL, 3)).setItemId("i-1"));
    topology.annotate(answer(1, ordinal(LABEL, 3)));
    topology.gold(gold(1, ordinal(LABEL, 1)).setItemId("i-2"));
    topology.annotate(answer(2, ordinal(LABEL, 1)));

    assertThat(cells(topology, "*")).isEqualTo(Map.of("3 > 3", 2L, "1 > 1", 1L));
    assertThat(cells(topology, "rater")).isEqualTo(Map.of("3 > 3", 2L, "1 > 1", 1L));
    assertThat(topology.quality(RATER, LABEL).getWeightedKappaSampleCount()).isEqualTo(2);
    assertThat(topology.quality(RATER, LABEL).getKappa()).as("of one class").isNull();
  }

  @Test
  void stepsBeyondTheCapShareOneAndLeaveClassesAlone() {
    topology.gold(gold(1).setItemId("c"));
    topology.annotate(created("a").setItemId("c"));
    long[][] steps = new long[130][];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = new long[] {i, i};
    }
    work(topology, steps);

    Map<String, Long> cells = cells(topology, "rater");
    assertThat(cells.values().stream().mapToLong(count -> count).sum()).isEqualTo(131);
    assertThat(Optional.ofNullable(cells.get("__other__ > __other__"))).hasValue(30L);
    assertThat(cells).containsEntry("toxic > toxic", 1L);
    assertThat(topology.quality(RATER, LABEL).getWeightedKappa()).isNull();
    assertThat(topology.slice("*", "*", "all").map(SliceQualityRow::getWeightedKappa))
        .hasValue(1.0);
  }
}
