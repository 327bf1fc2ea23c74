package dev.andon.quality.certification;

import dev.andon.quality.alert.Operation;
import java.util.Optional;

/**
 * Where a rater stands with the exam of one guideline version.
 *
 * @param result of the last attempt that was decided; {@link Result#UNDECIDED} before the first
 * @param order the person's order that this is by; empty where it is by answers
 * @param guidelineVersion the version examined; empty where answers name none
 * @param since when that was ordered, epoch milliseconds; beginning of the clock hour in which
 *     answers decided it, or of the first answer before
 * @param attempt the attempt that the counts are of, from 1
 * @param answered answers judged in it
 * @param right those of them that are right
 * @param critical critical errors among the others
 * @param declined items that the rater declined to answer in it, which count neither way
 */
public record ExamStanding(
    Result result,
    Optional<Operation> order,
    String guidelineVersion,
    long since,
    int attempt,
    long answered,
    long right,
    long critical,
    long declined) {

  /** Whether the rater is certified by it. */
  public boolean passed() {
    return result == Result.PASSED;
  }

  /** The order, or the attempt, in words. */
  public String words() {
    return order.map(this::words).orElseGet(this::attemptInWords);
  }

  private String words(Operation by) {
    return "%s by %s: %s".formatted(passed() ? "certified" : "taken back", by.actor(), by.reason());
  }

  private String attemptInWords() {
    String counts =
        critical > 0
            ? "%s in %d answers"
                .formatted(
                    critical == 1 ? "a critical error" : critical + " critical errors", answered)
            : "%d of %d answers right".formatted(right, answered);
    String left = declined > 0 ? ", %d declined".formatted(declined) : "";
    return "attempt %d: %s%s".formatted(attempt, counts, left);
  }

  /** What an exam came to. */
  public enum Result {
    /** Too few answers to say. */
    UNDECIDED,
    /** At or above the pass mark, with the confidence asked for; or so a person says. */
    PASSED,
    /** Below the pass mark, or with a critical error. */
    FAILED,
    /** Taken back by a person, whatever was shown before. */
    REVOKED
  }
}
