package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.Basis;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the raters of an item agree with each other, without any gold. */
class PeersTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private static AnnotationEvent.Builder annotation(int item, int rater, AnswerEntry answer) {
    return TestEvents.created("a-" + rater)
        .setEventId("e-" + item + "-" + rater)
        .setItemId("i-" + item)
        .setRaterId("r-" + rater)
        .setOccurredAt(NINE.plus(Duration.ofMinutes(item)).plusSeconds(rater))
        .setAnswers(List.of(answer));
  }

  /** An item, and what its raters say of it. */
  private void item(int item, AnswerEntry... answers) {
    for (int rater = 0; rater < answers.length; rater++) {
      topology.annotate(annotation(item, rater, answers[rater]));
    }
  }

  private static Optional<SliceQualityRow> row(
      TopologyHarness topology, String dimension, String value) {
    return topology.newest(TopicCatalogue.SLICE_QUALITY).values().stream()
        .filter(row -> row.getBasis() == Basis.PEERS && row.getQuestion().equals(LABEL))
        .filter(row -> row.getDimension().equals(dimension) && row.getValue().equals(value))
        .filter(row -> row.getWindow().equals("all"))
        .findFirst();
  }

  private SliceQualityRow line() {
    topology.drain();
    return row(topology, "*", "*").orElseThrow();
  }

  @Test
  void aLineSaysHowItsRatersAgreeBeyondChance() {
    item(0, TOXIC, TOXIC);
    item(1, TOXIC, CLEAN);
    item(2, CLEAN, CLEAN, CLEAN);
    item(3, CLEAN, CLEAN, TOXIC);
    item(4, CLEAN);

    SliceQualityRow line = line();
    assertThat(line.getItemCount()).isEqualTo(4);
    assertThat(line.getSampleCount()).as("1 + 1 + 3 + 3 pairs").isEqualTo(8);
    assertThat(line.getCorrectCount()).as("1 + 0 + 3 + 1").isEqualTo(5);
    assertThat(line.getAgreementRatio()).isEqualTo(5 / 8.0);
    // Ten ratings, four of them toxic: Do = (0 + 2/1 + 0 + 4/2) / 10, De = 2 * 4 * 6 / (10 * 9).
    assertThat(line.getAlpha()).isEqualTo(1 - 0.4 / (48 / 90.0), ROUNDING);
    // Agreement by item 1, 0, 1, 1/3; toxic's mean share (1 + 1/2 + 0 + 1/3) / 4.
    double agreed = (1 + 0 + 1 + 1 / 3.0) / 4;
    double toxic = (1 + 0.5 + 1 / 3.0) / 4;
    double chance = toxic * toxic + (1 - toxic) * (1 - toxic);
    assertThat(line.getKappa()).isEqualTo((agreed - chance) / (1 - chance), ROUNDING);
    assertThat(line.getKappaSampleCount()).isEqualTo(4);
    assertThat(line.getKappaCiLow()).isLessThan(line.getKappa());
    assertThat(line.getKappaCiHigh()).isGreaterThan(line.getKappa());
    assertThat(line.getAc1()).isNotNull();
    assertThat(line.getMeanScore()).isNull();
    assertThat(topology.newest(TopicCatalogue.ALERTS)).as("peers alone stop nothing").isEmpty();
  }

  @Test
  void whatIsRevisedOrWithdrawnIsTakenBackAndARepeatCountsOnce() {
    item(0, TOXIC, CLEAN, CLEAN);
    item(1, TOXIC, TOXIC);
    topology.annotate(annotation(0, 1, CLEAN));
    assertThat(line().getSampleCount()).isEqualTo(4);

    topology.annotate(
        AnnotationEvent.newBuilder(annotation(0, 0, CLEAN))
            .setEventId("revised")
            .setType(AnnotationEventType.REVISED)
            .setRevision(2));
    topology.annotate(
        AnnotationEvent.newBuilder(annotation(1, 1, TOXIC))
            .setEventId("withdrawn")
            .setType(AnnotationEventType.WITHDRAWN)
            .setAnswers(List.of()));

    SliceQualityRow line = line();
    assertThat(line.getItemCount()).isEqualTo(1);
    assertThat(line.getSampleCount()).isEqualTo(3);
    assertThat(line.getCorrectCount()).isEqualTo(3);
    assertThat(line.getAlpha()).as("one class is 0/0").isNull();
    assertThat(line.getKappa()).isNull();
  }

  @Test
  void nobodyIsComparedWithHimselfNorWorkWithAnExercise() {
    item(0, TOXIC);
    topology.annotate(annotation(0, 1, CLEAN).setRaterId("r-0"));
    topology.annotate(annotation(0, 2, CLEAN).setStage(Stage.CALIBRATION));
    topology.annotate(annotation(0, 3, TestEvents.abstain(LABEL)));
    topology.drain();

    assertThat(row(topology, "*", "*")).isEmpty();
  }

  @Test
  void theFirstSixteenByTimeCountInWhateverOrderTheyCome() {
    for (int rater = 19; rater >= 0; rater--) {
      topology.annotate(annotation(0, rater, rater < 16 ? TOXIC : CLEAN));
    }

    assertThat(line().getSampleCount()).isEqualTo(16 * 15 / 2);
    assertThat(line().getCorrectCount()).isEqualTo(16 * 15 / 2);
  }

  @Test
  void aTeamIsMeasuredByItsOwnAndFollowsTheRoster() {
    topology.roster(RosterTest.since(NINE.minusSeconds(60), "blue", "acme").setRaterId("r-0"));
    topology.roster(RosterTest.since(NINE.minusSeconds(60), "blue", "acme").setRaterId("r-1"));
    topology.roster(RosterTest.since(NINE.minusSeconds(60), "red", "acme").setRaterId("r-2"));
    item(0, TOXIC, TOXIC, CLEAN);
    topology.drain();
    assertThat(row(topology, "team", "blue").orElseThrow().getCorrectCount()).isEqualTo(1);
    assertThat(row(topology, "team", "red")).isEmpty();
    assertThat(row(topology, "vendor", "acme").orElseThrow().getSampleCount()).isEqualTo(3);

    topology.roster(RosterTest.since(NINE.minusSeconds(50), "blue", "acme").setRaterId("r-2"));
    topology.drain();

    assertThat(row(topology, "team", "blue").orElseThrow().getSampleCount()).isEqualTo(3);
    assertThat(row(topology, "team", "blue").orElseThrow().getCorrectCount()).isEqualTo(1);
  }

  @Test
  void aRaterIsHeldAgainstTheOthers() {
    item(0, TOXIC, CLEAN, CLEAN);
    item(1, CLEAN, CLEAN);
    item(2, CLEAN);
    topology.drain();

    RaterQualityRow rater =
        topology.newest(TopicCatalogue.RATER_QUALITY).get("toxicity/r-1/label/peers/all");
    assertThat(rater.getSampleCount()).as("items with others").isEqualTo(2);
    assertThat(rater.getCorrectCount()).as("half of the others is not most").isEqualTo(1);
    assertThat(rater.getMeanScore()).isEqualTo((0.5 + 1) / 2);
    assertThat(rater.getCiLow()).isLessThan(0.5);
    assertThat(topology.newest(TopicCatalogue.RATER_QUALITY))
        .containsKeys("toxicity/r-0/label/peers/hour", "toxicity/r-2/label/peers/week");
  }

  @Test
  void aRestartGoesOnFromTheRows() {
    item(0, TOXIC, CLEAN);
    topology.drain();
    try (TopologyHarness restarted = TopologyHarness.withShippedPolicy()) {
      restarted.restore(topology.storedRows());
      restarted.annotate(annotation(0, 2, CLEAN));
      restarted.drain();

      SliceQualityRow line = row(restarted, "*", "*").orElseThrow();
      assertThat(line.getSampleCount()).isEqualTo(3);
      assertThat(line.getCorrectCount()).isEqualTo(1);
      assertThat(line.getAlpha()).isEqualTo(1 - (2 / 3.0) / (4 / 6.0), ROUNDING);
    }
  }

  @Test
  void anItemOfWhichSomeIsForgottenIsComparedNoMore() {
    topology.gold(TestEvents.gold(1).setItemId("i-0"));
    item(0, TOXIC, CLEAN);
    topology.annotate(annotation(1, 0, TOXIC).setOccurredAt(NINE.plus(Duration.ofDays(31))));
    topology.drain();

    topology.annotate(annotation(0, 2, TOXIC).setOccurredAt(NINE.plus(Duration.ofDays(31))));
    topology.annotate(annotation(0, 3, TOXIC).setOccurredAt(NINE.plus(Duration.ofDays(31))));

    assertThat(line().getSampleCount()).isEqualTo(1);
    assertThat(line().getCorrectCount()).isZero();
  }
}
