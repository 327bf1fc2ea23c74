package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.ANNOTATION;
import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.WHOLE;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.defect;
import static dev.andon.pipeline.topology.TestEvents.failedAudit;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.passedAudit;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.Basis;
import dev.andon.contracts.DefectEntry;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.score.ScoreProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Audits measure the work of raters, in whatever order they come; reviews do not. */
class AuditsTest {
  private static final DefectEntry MAJOR = defect(LABEL, "wrong_class", "major");
  private static final DefectEntry CRITICAL = defect("privacy", "privacy", "critical");

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private JudgementRow audited(String question) {
    return topology.audited(RATER, question).orElseThrow();
  }

  private RaterQualityRow quality(String question) {
    return topology.auditedQuality(RATER, question).orElseThrow();
  }

  @Test
  void anAuditThatPassedIsARightAnswer() {
    topology.annotate(created());
    topology.audit(passedAudit("u-1"));

    JudgementRow row = audited(WHOLE);
    assertThat(row.getBasis()).isEqualTo(Basis.AUDIT);
    assertThat(row.getCorrect()).isTrue();
    assertThat(row.getScore()).isEqualTo(1);
    assertThat(row.getDefectType()).isNull();
    assertThat(row.getGoldVersion()).isNull();
    assertThat(row.getOccurredAt()).isEqualTo(NINE);
    assertThat(row.getJudgedAt()).isEqualTo(TEN);
    assertThat(quality(WHOLE).getSampleCount()).isEqualTo(1);
    assertThat(quality(WHOLE).getAgreementRatio()).isEqualTo(1);
    assertThat(quality(LABEL).getCorrectCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 2L, "scored", 2L));
  }

  @Test
  void aDefectIsSaidOfItsQuestionAndTheWorstOfTheWhole() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR, CRITICAL).setCorrectedAnswers(List.of(CLEAN)));

    JudgementRow label = audited(LABEL);
    assertThat(label.getCorrect()).isFalse();
    assertThat(label.getDefectType()).isEqualTo("wrong_class");
    assertThat(label.getSeverity()).isEqualTo("major");
    assertThat(label.getCause()).isEqualTo("rater_slip");
    assertThat(label.getGiven()).isEqualTo("toxic");
    assertThat(label.getExpected()).isEqualTo("clean");
    assertThat(audited("privacy").getSeverity()).isEqualTo("critical");
    assertThat(audited(WHOLE).getDefectType()).isEqualTo("privacy");
    assertThat(audited(WHOLE).getSeverity()).isEqualTo("critical");
    assertThat(quality(WHOLE).getSampleCount()).isEqualTo(1);
    assertThat(quality(WHOLE).getCorrectCount()).isZero();
  }

  @Test
  void anAuditThatComesFirstWaitsForItsAnnotation() {
    topology.audit(failedAudit("u-1", MAJOR));
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 1L, "unreferenced", 1L));

    topology.annotate(created());

    assertThat(audited(LABEL).getCorrect()).isFalse();
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 2L, "scored", 2L));
  }

  @Test
  void goldAndAuditsAreCountedApart() {
    topology.annotate(created());
    topology.gold(gold(1));
    topology.audit(failedAudit("u-1", MAJOR));

    assertThat(topology.quality(RATER, WHOLE).getCorrectCount()).isEqualTo(1);
    assertThat(quality(WHOLE).getCorrectCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = AuditKind.class,
      names = {"REVIEW", "ADJUDICATION", "APPEAL"})
  void nothingButAnAuditMeasures(AuditKind kind) {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR).setKind(kind));

    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).isEmpty();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 2L, "unreferenced", 1L, "scored", 1L));
  }

  @Test
  void aReviewDoesNotOverturnAnAudit() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    topology.audit(passedAudit("u-2").setKind(AuditKind.REVIEW).setOccurredAt(NOON));

    assertThat(audited(WHOLE).getCorrect()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = AuditKind.class,
      names = {"ADJUDICATION", "APPEAL"})
  void aRulingOverturnsTheAuditBeforeIt(AuditKind kind) {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    assertThat(quality(WHOLE).getCorrectCount()).isZero();

    topology.audit(passedAudit("u-2").setKind(kind).setOccurredAt(NOON));

    assertThat(audited(WHOLE).getCorrect()).isTrue();
    assertThat(audited(WHOLE).getSeverity()).isNull();
    assertThat(audited(WHOLE).getJudgedAt()).isEqualTo(NOON);
    assertThat(audited(LABEL).getCorrect()).isTrue();
    assertThat(quality(WHOLE).getSampleCount()).isEqualTo(1);
    assertThat(quality(WHOLE).getCorrectCount()).isEqualTo(1);
  }

  @Test
  void aRulingThatIsTakenBackLetsTheAuditStandAgain() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    topology.audit(passedAudit("u-2").setKind(AuditKind.APPEAL).setOccurredAt(NOON));
    topology.audit(
        passedAudit("u-2").setKind(AuditKind.APPEAL).setOccurredAt(NOON).setWithdrawn(true));

    assertThat(audited(WHOLE).getCorrect()).isFalse();
    assertThat(quality(WHOLE).getCorrectCount()).isZero();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 2L, "superseded", 1L, "withdrawn", 1L));
  }

  @Test
  void aRulingNamesOtherDefects() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", CRITICAL));
    topology.audit(failedAudit("u-2", MAJOR).setKind(AuditKind.ADJUDICATION).setOccurredAt(NOON));

    assertThat(audited(WHOLE).getSeverity()).isEqualTo("major");
    assertThat(audited("privacy").getRetracted()).as("found by the audit alone").isTrue();
    assertThat(topology.auditedQuality(RATER, "privacy").orElseThrow().getSampleCount()).isZero();
  }

  @Test
  void anAppealThatIsDismissedAndARulingFromBeforeChangeNothing() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    topology.audit(failedAudit("u-2").setKind(AuditKind.APPEAL).setOccurredAt(NOON));
    assertThat(audited(LABEL).getSeverity()).isEqualTo("major");

    topology.audit(failedAudit("u-3", CRITICAL).setOccurredAt(NOON.plusSeconds(1)));
    assertThat(audited(WHOLE).getSeverity()).as("the newest audit").isEqualTo("critical");
  }

  @Test
  void aCorrectedAuditTakesBackWhatItSaidBefore() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", CRITICAL));
    topology.audit(failedAudit("u-1", MAJOR).setRevision(3));
    topology.audit(passedAudit("u-1").setRevision(2));

    assertThat(audited(WHOLE).getSeverity()).isEqualTo("major");
    assertThat(audited("privacy").getRetracted()).isTrue();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 2L, "superseded", 2L));
  }

  @Test
  void aWithdrawnAuditLeavesNothingBehind() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    topology.audit(failedAudit("u-1", MAJOR).setWithdrawn(true));

    assertThat(audited(WHOLE).getRetracted()).isTrue();
    assertThat(quality(WHOLE).getSampleCount()).isZero();
    assertThat(quality(WHOLE).getAgreementRatio()).isNull();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "unreferenced", 1L, "superseded", 1L, "withdrawn", 1L));
  }

  @Test
  void aRepeatChangesNothing() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    int rows = topology.rows(TopicCatalogue.JUDGEMENTS).size();
    topology.audit(failedAudit("u-1", MAJOR));

    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).hasSize(rows);
    assertThat(topology.ledger(LINE)).containsEntry("duplicate", 1L);
  }

  @Test
  void withTheWorkItsAuditGoes() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    topology.annotate(withdrawn(1));

    assertThat(audited(WHOLE).getRetracted()).isTrue();
    assertThat(quality(WHOLE).getSampleCount()).isZero();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "superseded", 1L, "withdrawn", 1L, "unreferenced", 1L));
  }

  @Test
  void reworkDoesNotUndoWhatAnAuditFound() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR).setAnnotationRevision(1));
    topology.annotate(revised(2, CLEAN).setOccurredAt(NOON));

    assertThat(audited(LABEL).getCorrect()).isFalse();
    assertThat(audited(LABEL).getAnnotationRevision()).isEqualTo(1);
    assertThat(quality(LABEL).getSampleCount()).isEqualTo(1);
  }

  @Test
  void anAuditFollowsItsAnnotationToAnotherRaterUnlessItNamesTheFirst() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    topology.annotate(revised(2, TOXIC).setRaterId(OTHER_RATER).setOccurredAt(NOON));
    assertThat(audited(WHOLE).getRetracted()).isTrue();
    assertThat(topology.audited(OTHER_RATER, WHOLE).orElseThrow().getCorrect()).isFalse();

    topology.audit(failedAudit("u-1", MAJOR).setRevision(2).setRaterId(RATER));

    assertThat(topology.audited(OTHER_RATER, WHOLE).orElseThrow().getRetracted()).isTrue();
    assertThat(topology.auditedQuality(OTHER_RATER, WHOLE).orElseThrow().getSampleCount()).isZero();
  }

  @Test
  void anAuditThatTurnsOutToBeAboutOtherWorkMovesThere() {
    topology.annotate(created());
    topology.annotate(created("a-2"));
    topology.audit(failedAudit("u-1", MAJOR));
    topology.audit(failedAudit("u-1", MAJOR).setRevision(2).setAnnotationId("a-2"));

    assertThat(audited(WHOLE).getRetracted()).isTrue();
    assertThat(quality(WHOLE).getSampleCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 2L, "unreferenced", 1L, "superseded", 1L));
  }

  @Test
  void workPickedByHandIsJudgedButEntersNoRate() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR).setSampleId(null));
    assertThat(audited(WHOLE).getCorrect()).isFalse();
    assertThat(topology.auditedQuality(RATER, WHOLE)).isEmpty();

    topology.audit(passedAudit("u-2"));
    topology.audit(failedAudit("u-3", MAJOR).setSampleId(null).setOccurredAt(NOON));

    assertThat(audited(WHOLE).getCorrect()).as("what was drawn counts").isTrue();
    assertThat(quality(WHOLE).getCorrectCount()).isEqualTo(1);
  }

  @Test
  void anAdjudicationOfTheItemItselfWaits() {
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    topology.audit(
        passedAudit("u-2")
            .setKind(AuditKind.ADJUDICATION)
            .setAnnotationId(null)
            .setOccurredAt(NOON));

    assertThat(audited(WHOLE).getCorrect()).isFalse();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "scored", 2L, "unreferenced", 1L));
  }

  @Test
  void onlyRulesAboutAuditsWatchThem() {
    for (int number = 0; number < 200; number++) {
      topology.annotate(created("a-" + number).setOccurredAt(NINE.plusSeconds(number)));
      topology.audit(
          failedAudit("u-" + number, MAJOR)
              .setAnnotationId("a-" + number)
              .setOccurredAt(TEN.plusSeconds(number)));
    }

    assertThat(quality(WHOLE).getSampleCount()).isEqualTo(200);
    assertThat(topology.rows(TopicCatalogue.SIGNALS))
        .isNotEmpty()
        .allMatch(signal -> signal.getBasis() == Basis.AUDIT);
  }

  @Test
  void manyAuditsOfAnItemHaveRowsOfTheirOwnAndGoWithIt() {
    for (int number = 0; number < 200; number++) {
      topology.annotate(created("a-" + number));
      topology.audit(failedAudit("u-" + number, MAJOR).setAnnotationId("a-" + number));
    }
    topology.audit(passedAudit("u-199").setRevision(2).setAnnotationId("a-199"));
    assertThat(quality(WHOLE).getSampleCount()).isEqualTo(200);
    assertThat(quality(WHOLE).getCorrectCount()).isEqualTo(1);
    assertThat(topology.storedRows(ScoreProcessor.ITEMS_STORE)).isGreaterThan(50);

    later();

    assertThat(topology.storedRows(ScoreProcessor.ITEMS_STORE)).as("the newer item").isEqualTo(1);
  }

  /** More than thirty days pass for the line. */
  private void later() {
    topology.annotate(
        created("a-later").setItemId("i-later").setOccurredAt(NINE.plus(Duration.ofDays(32))));
    topology.drain();
  }

  @Test
  void anAuditOfForgottenWorkIsExpired() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    later();
    topology.audit(passedAudit("u-1").setRevision(2));
    topology.audit(passedAudit("u-2").setOccurredAt(NINE.plus(Duration.ofDays(32))));
    topology.audit(passedAudit("u-3").setAnnotationId("never came"));

    assertThat(topology.ledger(LINE)).containsEntry("expired", 3L);
    assertThat(audited(WHOLE).getCorrect()).as("what was judged stays judged").isFalse();
  }

  @Test
  void anAuditOfWorkThatIsHeldIsHeldToo() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.audit(failedAudit("u-1", MAJOR));
    topology.annotate(revised(2, TOXIC).setOccurredAt(NINE.plus(Duration.ofDays(20))));
    later();
    topology.annotate(withdrawn(2).setOccurredAt(NINE.plus(Duration.ofDays(32))));

    assertThat(audited(WHOLE).getRetracted()).isTrue();
    assertThat(quality(WHOLE).getSampleCount()).isZero();
  }

  @Test
  void anAuditMakesNoWorkLateThatGoldJudgedInTime() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.audit(passedAudit("u-1").setOccurredAt(NINE.plus(Duration.ofDays(2))));
    assertThat(topology.lateCount(LINE)).isZero();

    topology.annotate(created("a-2").setItemId("i-2"));
    topology.audit(
        passedAudit("u-2")
            .setItemId("i-2")
            .setAnnotationId("a-2")
            .setOutcome(AuditOutcome.PASS)
            .setOccurredAt(NINE.plus(Duration.ofDays(2))));
    assertThat(topology.lateCount(LINE)).isEqualTo(1);
    assertThat(audited(WHOLE).getAnnotationId()).isEqualTo(ANNOTATION);
  }
}
