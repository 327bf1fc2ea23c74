package dev.andon.quality.scoring;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.AnswerKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the audits of an annotation come to. A pure function of both, whatever their order. */
public final class AuditScorer {

  /** The newest counts, by time and id. */
  private static final Comparator<AuditState> NEWEST =
      Comparator.comparingLong(AuditState::occurredAt).thenComparing(AuditState::auditId);

  /** One that was drawn is preferred to one picked by hand, which would bias the rate. */
  private static final Comparator<AuditState> COUNTING =
      Comparator.comparing(AuditState::sampled).thenComparing(NEWEST);

  private static final Comparator<Defect> WORST_FIRST = Comparator.comparing(Defect::severity);

  private AuditScorer() {}

  /**
   * The findings that stand: one for each question that was answered or has a defect, sorted, and
   * among them one for {@link Judgement#WHOLE}. None where no audit of kind {@link AuditKind#AUDIT}
   * applies.
   *
   * <p>One audit counts, however many there are: an annotation is one unit of the sample. Of the
   * adjudications and appeals done at its time or later the newest overrules it: with a pass the
   * annotation is right after all; with defects, these take the place of the audit's; without
   * either, the audit was upheld.
   */
  public static List<AuditFinding> judge(
      AnnotationState annotation, Collection<AuditState> audits) {
    Optional<AuditState> counting =
        audits.stream()
            .filter(audit -> audit.kind() == AuditKind.AUDIT && audit.appliesTo(annotation))
            .max(COUNTING);
    return counting
        .map(audit -> findings(annotation, audit, ruling(annotation, audit, audits)))
        .orElseGet(List::of);
  }

  private static @Nullable AuditState ruling(
      AnnotationState annotation, AuditState audit, Collection<AuditState> audits) {
    return audits.stream()
        .filter(each -> each.kind().rules() && each.appliesTo(annotation))
        .filter(each -> each.occurredAt() >= audit.occurredAt())
        .max(NEWEST)
        .orElse(null);
  }

  private static List<AuditFinding> findings(
      AnnotationState annotation, AuditState audit, @Nullable AuditState ruling) {
    AuditState verdict = audit;
    long judgedAt = Math.max(annotation.occurredAt(), audit.occurredAt());
    if (ruling != null) {
      judgedAt = Math.max(judgedAt, ruling.occurredAt());
      verdict = ruling.passed() || !ruling.defects().isEmpty() ? ruling : audit;
    }
    TreeSet<String> questions = new TreeSet<>(annotation.answers().keySet());
    verdict.defects().forEach(defect -> questions.add(defect.question()));
    questions.add(Judgement.WHOLE);
    List<AuditFinding> findings = new ArrayList<>(questions.size());
    for (String question : questions) {
      findings.add(finding(question, annotation, audit, verdict, judgedAt));
    }
    return findings;
  }

  private static AuditFinding finding(
      String question,
      AnnotationState annotation,
      AuditState audit,
      AuditState verdict,
      long judgedAt) {
    boolean whole = question.equals(Judgement.WHOLE);
    Defect defect =
        verdict.defects().stream()
            .filter(each -> whole || each.question().equals(question))
            .min(WORST_FIRST)
            .orElse(null);
    boolean right = whole ? verdict.passed() : defect == null;
    Answer given = annotation.answers().get(question);
    boolean abstained = right && abstained(whole ? annotation.answers().values() : answered(given));
    Integer seen = audit.annotationRevision();
    return new AuditFinding(
        question,
        right && !abstained,
        abstained,
        defect,
        verdict.expected().get(question),
        given == null ? null : given.display(),
        audit.sampled(),
        audit.sample(),
        seen == null ? annotation.revision() : seen,
        annotation.occurredAt(),
        judgedAt);
  }

  private static List<Answer> answered(@Nullable Answer given) {
    return given == null ? List.of() : List.of(given);
  }

  /** Whoever declined all of it gave neither a right nor a wrong answer. */
  private static boolean abstained(Collection<Answer> answers) {
    return !answers.isEmpty()
        && answers.stream().allMatch(answer -> answer.kind() == AnswerKind.ABSTAIN);
  }
}
