package dev.andon.quality.check;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Judgement;

/**
 * One thing that a policy asks of every annotation.
 *
 * @param id names it within its policy
 * @param question the question asked; {@link Judgement#WHOLE} for every question that is answered
 * @param requirement what is required
 * @param defect the type of defect that a breach is
 * @param severity how bad a breach is
 * @param byAudits whether it is broken, too, where an auditor names a defect of that type
 */
public record Check(
    String id,
    String question,
    Requirement requirement,
    String defect,
    DefectSeverity severity,
    boolean byAudits) {
  /** Checks that nothing is missing, and that the question suits what is required. */
  public Check {
    requireNonNull(id, "id is null");
    requireNonNull(question, "question is null");
    requireNonNull(requirement, "requirement is null");
    requireNonNull(defect, "defect is null");
    requireNonNull(severity, "severity is null");
    if (!isAbout(requirement, question)) {
      throw new IllegalArgumentException(
          "check '" + id + "' cannot be about question '" + question + "'");
    }
  }

  /**
   * Whether a requirement can be about a question: one question is answered or not, and the whole
   * annotation takes its time.
   */
  public static boolean isAbout(Requirement requirement, String question) {
    boolean whole = question.equals(Judgement.WHOLE);
    return !(requirement instanceof Requirement.Answered && whole)
        && !(requirement instanceof Requirement.TimeAtLeast && !whole);
  }

  /** Whether it is about that question. */
  boolean isAbout(String other) {
    return question.equals(Judgement.WHOLE) || question.equals(other);
  }
}
