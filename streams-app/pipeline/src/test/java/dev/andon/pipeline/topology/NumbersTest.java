package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.category;
import static dev.andon.pipeline.topology.TestEvents.correctedGold;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers that are numbers: how far they lie from gold. */
class NumbersTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-9);

  /** What is wanted and what is given: a mean error of 0.05, a mean distance of 0.35. */
  private static final double[][] ANSWERS = {{1.1, 1.1}, {2.5, 3.1}, {4, 3.4}, {-0.3, -0.1}};

  /** One less 0.76 over 18.565, the squared distances of all from all, over four. */
  private static final double CONCORDANCE = 1 - 0.76 / 18.565;

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private static AnnotationEvent.Builder answer(int item, AnswerEntry answer) {
    return created("a")
        .setItemId("i-" + item)
        .setOccurredAt(NINE.plusSeconds(item))
        .setBatchId("b-1")
        .setAnswers(List.of(answer));
  }

  private void work(TopologyHarness on) {
    for (int i = 0; i < ANSWERS.length; i++) {
      on.gold(gold(1, number(LABEL, ANSWERS[i][0])).setItemId("i-" + i));
      on.annotate(answer(i, number(LABEL, ANSWERS[i][1])));
    }
  }

  private RaterQualityRow rater(String window) {
    return topology
        .newest(TopicCatalogue.RATER_QUALITY, TestEvents.LINE, RATER, LABEL, "gold", window)
        .orElseThrow();
  }

  @Test
  void eachWindowSaysHowFarAnswersLieFromGold() {
    topology.roster(
        RosterEntry.newBuilder()
            .setRaterId(RATER)
            .setTeamId("blue")
            .setVendorId("acme")
            .setEffectiveAt(Instant.EPOCH));
    work(topology);

    for (String window : List.of("last_10", "hour", "week", "all")) {
      RaterQualityRow row = rater(window);
      assertThat(row.getErrorSampleCount()).as(window).isEqualTo(4);
      assertThat(row.getBias()).isEqualTo(0.05, CLOSE);
      assertThat(row.getBiasCiLow()).isLessThan(0);
      assertThat(row.getBiasCiHigh()).isGreaterThan(0.05);
      assertThat(row.getMae()).isEqualTo(0.35, CLOSE);
      assertThat(row.getMaeCiLow()).isBetween(0.0, 0.35);
      assertThat(row.getMaeCiHigh()).isGreaterThan(0.35);
      assertThat(row.getConcordance()).isEqualTo(CONCORDANCE, CLOSE);
      assertThat(row.getConcordanceCiLow()).isLessThan(CONCORDANCE);
      assertThat(row.getConcordanceCiHigh()).isBetween(CONCORDANCE, 1.0);
      assertThat(row.getMeanScore()).isEqualTo(0.25);
      assertThat(row.getMeanScoreCiLow()).isEqualTo(row.getCiLow());
      assertThat(row.getMeanScoreCiHigh()).isEqualTo(row.getCiHigh());
      assertThat(row.getKappa()).isNull();
      assertThat(row.getWeightedKappa()).isNull();
    }
    Map.of("*", "*", "team", "blue", "vendor", "acme", "batch", "b-1")
        .forEach(
            (dimension, value) -> {
              SliceQualityRow row = topology.slice(dimension, value, "day").orElseThrow();
              assertThat(row.getErrorSampleCount()).as(dimension).isEqualTo(4);
              assertThat(row.getBias()).isEqualTo(0.05, CLOSE);
              assertThat(row.getMae()).isEqualTo(0.35, CLOSE);
              assertThat(row.getConcordance()).isEqualTo(CONCORDANCE, CLOSE);
              assertThat(row.getConcordanceCiLow()).isEqualTo(rater("day").getConcordanceCiLow());
            });
    assertThat(topology.newest(TopicCatalogue.CONFUSION)).as("no classes").isEmpty();
  }

  @Test
  void ofSeveralThatGoldAcceptsTheNearestCountsAndWhatIsNoNumberDoesNot() {
    GoldAnswerEntry wanted =
        GoldAnswerEntry.newBuilder()
            .setAnswer(number(LABEL, 10))
            .setMatch("within:1")
            .setAlternatives(List.of(number(LABEL, 20)))
            .build();
    topology.gold(gold(1).setAnswers(List.of(wanted)));
    topology.annotate(created("near").setAnswers(List.of(number(LABEL, 10.5))));
    topology.annotate(created("other").setAnswers(List.of(number(LABEL, 18))));
    topology.annotate(created("named").setAnswers(List.of(category(LABEL, "10"))));
    topology.annotate(created("declined").setAnswers(List.of(TestEvents.abstain(LABEL))));
    topology.annotate(created("left-out").setAnswers(List.of(category("tone", "x"))));
    topology.annotate(created("immense").setAnswers(List.of(number(LABEL, 3e8))));

    RaterQualityRow row = rater("all");
    assertThat(row.getSampleCount()).isEqualTo(5);
    assertThat(row.getErrorSampleCount()).isEqualTo(2);
    assertThat(row.getMae()).isEqualTo(1.25, CLOSE);
    assertThat(row.getBias()).isEqualTo(-0.75, CLOSE);
  }

  @Test
  void whatIsRevisedWithdrawnOrCorrectedLeavesNothingBehind() {
    work(topology);
    topology.gold(correctedGold(2, number(LABEL, 3.4)).setItemId("i-2"));
    topology.annotate(
        answer(1, number(LABEL, 2.5))
            .setEventId("r")
            .setType(AnnotationEventType.REVISED)
            .setRevision(2));
    topology.annotate(
        answer(3, number(LABEL, 0))
            .setEventId("w")
            .setType(AnnotationEventType.WITHDRAWN)
            .setRevision(2)
            .setAnswers(List.of()));

    RaterQualityRow row = rater("day");
    assertThat(row.getErrorSampleCount()).isEqualTo(3);
    assertThat(row.getMae()).isZero();
    assertThat(row.getBias()).isZero();
    assertThat(row.getConcordance()).isEqualTo(1);
    assertThat(row.getConcordanceCiLow()).as("three answers are no proof").isLessThan(0.5);
  }

  @Test
  void aRestartGoesOnFromTheRows() {
    work(topology);
    try (TopologyHarness restarted = TopologyHarness.withShippedPolicy()) {
      restarted.restore(topology.storedRows());
      restarted.gold(gold(1, number(LABEL, 5)).setItemId("i-9"));
      restarted.annotate(answer(9, number(LABEL, 5)));

      for (String window : List.of("last_50", "day", "all")) {
        RaterQualityRow row =
            restarted
                .newest(TopicCatalogue.RATER_QUALITY, TestEvents.LINE, RATER, LABEL, "gold", window)
                .orElseThrow();
        assertThat(row.getErrorSampleCount()).as(window).isEqualTo(5);
        assertThat(row.getMae()).isEqualTo(0.28, CLOSE);
      }
      assertThat(restarted.slice("*", "*", "all").map(SliceQualityRow::getErrorSampleCount))
          .hasValue(5L);
    }
  }
}
