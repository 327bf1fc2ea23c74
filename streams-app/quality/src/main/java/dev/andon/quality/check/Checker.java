package dev.andon.quality.check;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.Defect;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds an annotation against the checks of its line. A pure function of the annotation, what
 * auditors said of it and the checks; O(checks x answers).
 *
 * <p>Work is held against the checks in force when it was done, whoever finds what is wrong with
 * it, and whenever.
 */
public final class Checker {
  private static final Comparator<Violation> WORST_FIRST =
      Comparator.comparing(Violation::severity)
          .thenComparing(Violation::checkId)
          .thenComparing(Violation::question);

  private static final Comparator<AuditState> NEWEST =
      Comparator.comparingLong(AuditState::occurredAt).thenComparing(AuditState::auditId);

  private final AnnotationState annotation;

  /** By question; most annotations have nothing against them, and need none. */
  private Map<String, Violation> worst = Collections.emptyMap();

  private long judgedAt;
  private boolean looked;

  private Checker(AnnotationState annotation) {
    this.annotation = annotation;
    this.judgedAt = annotation.occurredAt();
  }

  /**
   * What stands; {@link Checked#NOTHING} of an annotation that was taken back.
   *
   * @param checks those in force when the work was done
   * @param audits what auditors, reviewers and those who rule over them said of the item, in any
   *     order
   * @param revision input changes folded in
   */
  public static Checked check(
      AnnotationState annotation, List<Check> checks, Collection<AuditState> audits, int revision) {
    if (annotation.withdrawn() || checks.isEmpty()) {
      return Checked.NOTHING;
    }
    Checker checker = new Checker(annotation);
    for (Check check : checks) {
      checker.look(check);
    }
    for (AuditState audit : audits) {
      if (audit.appliesTo(annotation) && !overruled(annotation, audit, audits)) {
        checker.take(audit, checks);
      }
    }
    return checker.checked(revision);
  }

  private void look(Check check) {
    Requirement required = check.requirement();
    if (required instanceof Requirement.OfAnswer ofAnswer) {
      look(check, ofAnswer);
    } else if (required instanceof Requirement.Answered) {
      looked = true;
      if (!annotation.answers().containsKey(check.question())) {
        violated(Violation.of(check, check.question()));
      }
    } else if (required instanceof Requirement.TimeAtLeast time && annotation.effort().timed()) {
      looked = true;
      if (annotation.effort().timeOnTaskMillis() < time.millis()) {
        violated(Violation.of(check, Judgement.WHOLE));
      }
    }
  }

  private void look(Check check, Requirement.OfAnswer required) {
    for (Map.Entry<String, Answer> entry : annotation.answers().entrySet()) {
      Answer answer = entry.getValue();
      if (check.isAbout(entry.getKey())
          && !(answer instanceof AbstainAnswer)
          && required.looksAt(answer)) {
        looked = true;
        if (!required.isKeptBy(answer)) {
          violated(Violation.of(check, entry.getKey()));
        }
      }
    }
  }

  /** What a reviewer happens to see counts as well: nothing is estimated from it. */
  private void take(AuditState audit, List<Check> checks) {
    for (Check check : checks) {
      for (Defect defect : audit.defects()) {
        boolean named = check.byAudits() && check.defect().equals(defect.type());
        if (named && check.isAbout(defect.question())) {
          looked = true;
          judgedAt = Math.max(judgedAt, audit.occurredAt());
          violated(Violation.of(check, defect.question()));
        }
      }
    }
  }

  /** By the newest adjudication or appeal at its time or later, if that found nothing wrong. */
  private static boolean overruled(
      AnnotationState annotation, AuditState audit, Collection<AuditState> audits) {
    return audits.stream()
        .filter(each -> each.kind().rules() && each.appliesTo(annotation))
        .filter(each -> each.occurredAt() >= audit.occurredAt())
        .max(NEWEST)
        .map(AuditState::passed)
        .orElse(false);
  }

  private void violated(Violation violation) {
    if (worst.isEmpty()) {
      worst = new TreeMap<>();
    }
    worst.merge(
        violation.question(),
        violation,
        (one, other) -> WORST_FIRST.compare(one, other) <= 0 ? one : other);
  }

  private Checked checked(int revision) {
    if (worst.isEmpty()) {
      return looked ? Checked.CLEAN : Checked.NOTHING;
    }
    List<Violation> violations = new ArrayList<>();
    violations.add(worst.values().stream().min(WORST_FIRST).orElseThrow().of(Judgement.WHOLE));
    worst.forEach(
        (question, violation) -> {
          if (!question.equals(Judgement.WHOLE)) {
            violations.add(violation);
          }
        });
    return new Checked(true, judgedAt, revision, violations);
  }
}
