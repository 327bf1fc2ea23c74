package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.WHOLE;
import static dev.andon.pipeline.topology.TestEvents.category;
import static dev.andon.pipeline.topology.TestEvents.correctedGold;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.retiredGold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.TopicCatalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Which gold counts for which work: {@code a-1} is done at nine, {@code a-2} at noon, corrections
 * take effect at ten. Both say toxic, as the first gold does.
 */
class GoldCorrectionsTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private void bothAnnotated() {
    topology.annotate(created());
    topology.annotate(created("a-2").setOccurredAt(NOON));
  }

  private static GoldRecord.Builder policyChange(int version, String... guidelines) {
    return gold(version, CLEAN)
        .setCorrectionReason(CorrectionReason.POLICY_CHANGE)
        .setGuidelineVersions(List.of(guidelines))
        .setEffectiveAt(TEN);
  }

  private void assertJudgedBy(String annotationId, int goldVersion, boolean correct) {
    assertThat(topology.judgement(annotationId, RATER, LABEL).getRetracted()).isFalse();
    assertThat(topology.judgement(annotationId, RATER, LABEL).getGoldVersion())
        .isEqualTo(goldVersion);
    assertThat(topology.judgement(annotationId, RATER, LABEL).getCorrect()).isEqualTo(correct);
  }

  @Test
  void aCorrectedErrorScoresAllWorkAnew() {
    topology.gold(gold(1));
    bothAnnotated();
    topology.gold(correctedGold(2, CLEAN));

    assertJudgedBy("a-1", 2, false);
    assertJudgedBy("a-2", 2, false);
    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isZero();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 3L, "superseded", 1L));
  }

  @Test
  void aCorrectionThatComesBeforeWhatItCorrectsHolds() {
    topology.gold(correctedGold(2, CLEAN));
    bothAnnotated();
    topology.gold(gold(1));

    assertJudgedBy("a-1", 2, false);
    assertThat(topology.judgement(LABEL).getRevision()).isEqualTo(3);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 3L, "superseded", 1L));
  }

  @Test
  void aNewVersionWithoutAReasonCountsForAllWork() {
    topology.gold(gold(1));
    bothAnnotated();
    topology.gold(gold(2, CLEAN).setEffectiveAt(TEN));

    assertJudgedBy("a-1", 2, false);
    assertJudgedBy("a-2", 2, false);
  }

  @Test
  void aPolicyChangeCountsForWorkDoneSince() {
    topology.gold(gold(1));
    bothAnnotated();
    topology.gold(policyChange(2));

    assertJudgedBy("a-1", 1, true);
    assertJudgedBy("a-2", 2, false);
    assertThat(topology.ledger(LINE)).as("both versions stand").containsEntry("scored", 4L);
  }

  @Test
  void aPolicyChangeThatNamesGuidelinesCountsForWorkUnderThem() {
    topology.gold(gold(1));
    topology.annotate(created().setGuidelineVersion("2.0.0"));
    topology.annotate(created("a-2").setOccurredAt(NOON).setGuidelineVersion("1.0.0"));
    topology.annotate(created("a-3").setOccurredAt(NOON));
    topology.gold(policyChange(2, "2.0.0", "2.1.0"));

    assertJudgedBy("a-1", 2, false);
    assertJudgedBy("a-2", 1, true);
    assertJudgedBy("a-3", 1, true);
  }

  @Test
  void aNewVersionForOtherGuidelinesLeavesTheFormerStanding() {
    topology.gold(gold(1));
    topology.annotate(created().setGuidelineVersion("1.0.0"));
    topology.annotate(created("a-2").setGuidelineVersion("2.0.0"));
    topology.gold(gold(2, CLEAN).setGuidelineVersions(List.of("2.0.0")));

    assertJudgedBy("a-1", 1, true);
    assertJudgedBy("a-2", 2, false);
    assertThat(topology.ledger(LINE)).as("both versions stand").containsEntry("scored", 4L);
  }

  @Test
  void workThatNoGoldReachesYetIsUnreferenced() {
    topology.annotate(created());
    topology.gold(policyChange(1));

    assertThat(topology.judgement(LABEL).getRetracted()).isTrue();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 2L, "scored", 1L, "unreferenced", 1L));
  }

  @Test
  void goldRetiredForAnErrorRetractsAllWork() {
    topology.gold(gold(1));
    bothAnnotated();
    topology.gold(retiredGold(2).setCorrectionReason(CorrectionReason.ERROR));

    assertThat(topology.judgement("a-1", RATER, LABEL).getRetracted()).isTrue();
    assertThat(topology.judgement("a-2", RATER, LABEL).getRetracted()).isTrue();
    assertThat(topology.quality(RATER, WHOLE).getSampleCount()).isZero();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "unreferenced", 2L, "superseded", 1L, "withdrawn", 1L));
  }

  @Test
  void goldRetiredForAnotherReasonKeepsTheWorkDoneBefore() {
    topology.gold(gold(1));
    bothAnnotated();
    topology.gold(retiredGold(2));

    assertJudgedBy("a-1", 1, true);
    assertThat(topology.judgement("a-2", RATER, LABEL).getRetracted()).isTrue();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 2L, "unreferenced", 1L, "withdrawn", 1L));
  }

  @Test
  void aRetirementThatComesFirstHolds() {
    topology.gold(retiredGold(2));
    bothAnnotated();
    topology.gold(gold(1));

    assertJudgedBy("a-1", 1, true);
    assertThat(topology.judgement("a-2", RATER, LABEL).getRetracted()).isTrue();
  }

  @Test
  void retiredGoldMayComeBack() {
    topology.gold(gold(1));
    topology.gold(retiredGold(2).setCorrectionReason(CorrectionReason.ERROR));
    bothAnnotated();
    topology.gold(gold(3, CLEAN).setEffectiveAt(NOON));

    assertJudgedBy("a-1", 3, false);
    assertJudgedBy("a-2", 3, false);
  }

  @Test
  void aQuestionThatGoldNoLongerAnswersIsRetracted() {
    topology.gold(gold(1, TOXIC, category("target", "group")));
    topology.annotate(created().setAnswers(List.of(TOXIC, category("target", "group"))));
    topology.gold(correctedGold(2, TOXIC));

    assertThat(topology.judgement("target").getRetracted()).isTrue();
    assertThat(topology.judgement(LABEL).getRetracted()).isFalse();
    assertThat(topology.judgement(WHOLE).getRetracted()).isFalse();
    assertThat(topology.quality(RATER, "target").getSampleCount()).isZero();
  }

  @Test
  void goldThatSaysTheSameAgainStillCountsAsARevision() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.gold(correctedGold(2, TOXIC));

    assertThat(topology.judgement(LABEL).getRevision()).isEqualTo(3);
    assertThat(topology.judgement(LABEL).getJudgedAt()).isEqualTo(TEN);
    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
  }

  @Test
  void difficultyAndSeverityComeFromTheGoldInForce() {
    topology.gold(gold(1, CLEAN).setDifficulty(0.25).setSeverityIfWrong("critical"));
    topology.annotate(created());

    assertThat(topology.judgement(LABEL).getDifficulty()).isEqualTo(0.25);
    assertThat(topology.judgement(LABEL).getSeverity()).isEqualTo("critical");
  }

  @Test
  void goldOfAnotherLineOrItemIsNotForThisWork() {
    topology.gold(gold(1).setItemId("i-2"));
    topology.gold(gold(1).setLineId("spam"));
    topology.annotate(created());

    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).isEmpty();
  }
}
