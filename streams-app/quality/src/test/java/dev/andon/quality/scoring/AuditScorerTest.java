package dev.andon.quality.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.CategoryAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AuditScorerTest {
  private static final Defect MINOR = new Defect("label", "boundary", DefectSeverity.MINOR, null);
  private static final Defect MAJOR =
      new Defect("label", "wrong_class", DefectSeverity.MAJOR, "rater_slip");

  private static AnnotationState annotation(Answer answer) {
    TreeMap<String, Answer> answers = new TreeMap<>(Map.of("label", answer));
    return new AnnotationState(
        "a-1", 2, false, "r-1", 100, false, Stage.PRODUCTION, null, null, answers, 2);
  }

  private static final AnnotationState ANNOTATION = annotation(new CategoryAnswer("toxic"));

  private static AuditState audit(String id, AuditKind kind, long at, Defect... defects) {
    return audit(id, kind, at, defects.length == 0, true, "a-1", defects);
  }

  private static AuditState audit(
      String id,
      AuditKind kind,
      long at,
      boolean passed,
      boolean sampled,
      String annotationId,
      Defect... defects) {
    return new AuditState(
        id,
        1,
        false,
        kind,
        passed,
        sampled,
        annotationId,
        null,
        null,
        at,
        List.of(defects),
        new TreeMap<>());
  }

  private static AuditFinding whole(AnnotationState annotation, AuditState... audits) {
    return AuditScorer.judge(annotation, List.of(audits)).stream()
        .filter(finding -> finding.question().equals(Judgement.WHOLE))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theWorstDefectOfAQuestionCounts() {
    AuditFinding finding = whole(ANNOTATION, audit("u-1", AuditKind.AUDIT, 200, MINOR, MAJOR));

    assertThat(finding.correct()).isFalse();
    assertThat(finding.defect()).isEqualTo(MAJOR);
    assertThat(finding.judgedAt()).isEqualTo(200);
    assertThat(finding.annotationRevision()).isEqualTo(2);
  }

  @Test
  void aFailureWithoutDefectsIsStillAFailure() {
    AuditState failed = audit("u-1", AuditKind.AUDIT, 200, false, true, "a-1");

    assertThat(whole(ANNOTATION, failed).correct()).isFalse();
    assertThat(whole(ANNOTATION, failed).defect()).isNull();
  }

  @Test
  void whatIsNotAboutTheAnnotationJudgesNothing() {
    AuditState another = audit("u-1", AuditKind.AUDIT, 200, true, true, "a-2");

    assertThat(AuditScorer.judge(ANNOTATION, List.of(another))).isEmpty();
    assertThat(AuditScorer.judge(ANNOTATION, List.of())).isEmpty();
  }

  @Test
  void abstainingThatWasNotFoundWrongIsNoRightAnswerEither() {
    AnnotationState abstained = annotation(new AbstainAnswer());

    assertThat(AuditScorer.judge(abstained, List.of(audit("u-1", AuditKind.AUDIT, 200))))
        .hasSize(2)
        .allMatch(finding -> finding.abstained() && !finding.correct());
    assertThat(whole(abstained, audit("u-1", AuditKind.AUDIT, 200, MINOR)).abstained()).isFalse();
  }

  @Test
  void aRulingBeforeTheAuditDoesNotReachIt() {
    AuditState audit = audit("u-1", AuditKind.AUDIT, 200, MAJOR);

    assertThat(whole(ANNOTATION, audit, audit("u-2", AuditKind.APPEAL, 199)).correct()).isFalse();
    assertThat(whole(ANNOTATION, audit, audit("u-2", AuditKind.APPEAL, 200)).correct()).isTrue();
  }

  @Property(tries = 100)
  void theOrderInWhichAuditsCameDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<AuditState> audits = new ArrayList<>();
    AuditKind[] kinds = AuditKind.values();
    for (int number = 0; number < 6; number++) {
      boolean passed = random.nextBoolean();
      Defect[] defects = passed || random.nextBoolean() ? new Defect[0] : new Defect[] {MAJOR};
      audits.add(
          audit(
              "u-" + number,
              kinds[random.nextInt(kinds.length)],
              random.nextInt(3),
              passed,
              random.nextBoolean(),
              "a-1",
              defects));
    }
    List<AuditFinding> findings = AuditScorer.judge(ANNOTATION, audits);

    Collections.shuffle(audits, random);

    assertThat(AuditScorer.judge(ANNOTATION, audits)).isEqualTo(findings);
  }

  @Test
  void contradictionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> audit("u-1", AuditKind.AUDIT, 0, true, true, "a-1", MAJOR))
        .withMessageContaining("PASS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> audit("u-1", AuditKind.AUDIT, 0, true, true, null))
        .withMessageContaining("annotation_id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Defect("label", " ", DefectSeverity.MINOR, null))
        .withMessageContaining("no type");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Defect(" ", "boundary", DefectSeverity.MINOR, null))
        .withMessageContaining("question");
    assertThat(DefectSeverity.of("bad")).isEmpty();
    assertThat(DefectSeverity.of("minor")).contains(DefectSeverity.MINOR);
  }
}
