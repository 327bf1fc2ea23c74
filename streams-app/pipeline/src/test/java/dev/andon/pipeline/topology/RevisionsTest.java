package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.ANNOTATION;
import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.EVERY_REVISION;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.WHOLE;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The highest revision stands, and a withdrawal leaves what had been there without it. */
class RevisionsTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  @Test
  void aRevisionTakesThePlaceOfTheAnswerBefore() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(revised(2, CLEAN).setOccurredAt(TEN));

    assertRevisedAnswerStands();
  }

  @Test
  void revisionsOutOfOrderEndTheSame() {
    topology.gold(gold(1));
    topology.annotate(revised(2, CLEAN).setOccurredAt(TEN));
    topology.annotate(created());

    assertRevisedAnswerStands();
  }

  private void assertRevisedAnswerStands() {
    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getCorrect()).isFalse();
    assertThat(judgement.getDefectType()).isEqualTo("wrong_class");
    assertThat(judgement.getAnnotationRevision()).isEqualTo(2);
    assertThat(judgement.getOccurredAt()).isEqualTo(TEN);
    assertThat(judgement.getRevision()).as("two events and a gold version").isEqualTo(3);
    RaterQualityRow quality = topology.quality(RATER, LABEL);
    assertThat(quality.getSampleCount()).isEqualTo(1);
    assertThat(quality.getCorrectCount()).isZero();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "scored", 2L, "superseded", 1L));
  }

  @Test
  void revisionsMayLeaveNumbersOut() {
    topology.gold(gold(1));
    topology.annotate(revised(7, CLEAN));
    topology.annotate(revised(3, TOXIC));
    topology.annotate(revised(5, TOXIC));

    assertThat(topology.judgement(LABEL).getAnnotationRevision()).isEqualTo(7);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 2L, "superseded", 2L));
  }

  @Test
  void aWithdrawalRetractsAndLeavesNothingBehind() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(withdrawn(1).setOccurredAt(TEN));

    assertWithdrawn();
    assertThat(topology.judgement(LABEL).getRevision()).isEqualTo(3);
  }

  @Test
  void aWithdrawalWithoutRevisionRetracts() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(withdrawn(EVERY_REVISION).setOccurredAt(TEN));

    assertWithdrawn();
  }

  @Test
  void aWithdrawalBeforeTheCreationHolds() {
    topology.gold(gold(1));
    topology.annotate(withdrawn(1).setOccurredAt(TEN));
    topology.annotate(created());

    assertWithdrawn();
  }

  @Test
  void aWithdrawalBeforeTheGoldHolds() {
    topology.annotate(created());
    topology.annotate(withdrawn(1).setOccurredAt(TEN));
    topology.gold(gold(1));

    assertWithdrawn();
  }

  private void assertWithdrawn() {
    assertThat(topology.judgement(LABEL).getRetracted()).isTrue();
    assertThat(topology.judgement(WHOLE).getRetracted()).isTrue();
    RaterQualityRow quality = topology.quality(RATER, LABEL);
    assertThat(quality.getSampleCount()).isZero();
    assertThat(quality.getAgreementRatio()).as("unknown, not zero").isNull();
    assertThat(quality.getMeanScore()).isNull();
    assertThat(quality.getCiLow()).isNull();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "scored", 1L, "withdrawn", 1L, "superseded", 1L));
  }

  @Test
  void aRetractedJudgementSaysNothingOfTheAnswer() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(withdrawn(1));

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getExpected()).isNull();
    assertThat(judgement.getGiven()).isNull();
    assertThat(judgement.getGoldVersion()).isNull();
    assertThat(judgement.getDefectType()).isNull();
  }

  @Test
  void aRevisionAfterAWithdrawalThatNamesOneStands() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(withdrawn(1));
    topology.annotate(revised(2, CLEAN));

    assertThat(topology.judgement(LABEL).getRetracted()).isFalse();
    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
  }

  @Test
  void noRevisionBringsBackWhatWasWithdrawnForGood() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(withdrawn(EVERY_REVISION));
    topology.annotate(revised(2, CLEAN));

    assertThat(topology.judgement(LABEL).getRetracted()).isTrue();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 1L, "withdrawn", 1L, "superseded", 2L));
  }

  @Test
  void theWithdrawalOfAnOlderRevisionChangesNothing() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(revised(2, CLEAN));
    topology.annotate(withdrawn(1));

    assertThat(topology.judgement(LABEL).getRetracted()).isFalse();
    assertThat(topology.judgement(LABEL).getGiven()).isEqualTo("clean");
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 2L, "superseded", 2L));
  }

  @Test
  void aWithdrawalOfWorkWithoutGoldIsWithdrawn() {
    topology.annotate(created());
    topology.annotate(withdrawn(1));

    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).isEmpty();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 2L, "withdrawn", 1L, "superseded", 1L));
  }

  @Test
  void aRevisionByAnotherRaterMovesTheJudgementToThem() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(revised(2, CLEAN).setRaterId(OTHER_RATER));

    assertThat(judgementOf(RATER).getRetracted()).isTrue();
    assertThat(judgementOf(OTHER_RATER).getRetracted()).isFalse();
    assertThat(judgementOf(OTHER_RATER).getCorrect()).isFalse();
    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isZero();
    assertThat(topology.quality(OTHER_RATER, LABEL).getSampleCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "scored", 2L, "superseded", 1L));
  }

  @Test
  void theRaterOfASupersededRevisionIsNeverJudged() {
    topology.gold(gold(1));
    topology.annotate(revised(2, CLEAN).setRaterId(OTHER_RATER));
    topology.annotate(created());

    assertThat(topology.judgements().values())
        .extracting(JudgementRow::getRaterId)
        .containsOnly(OTHER_RATER);
  }

  @Test
  void anAnnotationMayComeBackToItsFirstRater() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(revised(2, CLEAN).setRaterId(OTHER_RATER));
    topology.annotate(revised(3, TOXIC));

    assertThat(judgementOf(RATER).getRetracted()).isFalse();
    assertThat(judgementOf(OTHER_RATER).getRetracted()).isTrue();
    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
    assertThat(topology.quality(OTHER_RATER, LABEL).getSampleCount()).isZero();
  }

  private JudgementRow judgementOf(String raterId) {
    return topology.judgement(ANNOTATION, raterId, LABEL);
  }
}
