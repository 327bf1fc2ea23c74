package dev.andon.quality.scoring;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.comparison.DefectType;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a rater's answer with gold.
 *
 * @param question what was asked; {@link #WHOLE} for the whole annotation
 * @param expected the gold answer, shortened for people
 * @param given the rater's answer, shortened for people; null if there is none
 * @param score in [0, 1]
 * @param correct right by gold's match rule
 * @param abstained the rater declined to answer; not an error in itself
 * @param defect what is wrong; null exactly when correct
 * @param goldVersion the version of gold that was compared with
 * @param occurredAt when the work was done, epoch milliseconds
 * @param judgedAt the later of {@code occurredAt} and gold's publication, epoch milliseconds
 * @param difficulty the share of good raters expected to miss the item; null if unknown
 * @param severity what the error counts as; null where nothing is wrong, or gold does not say
 */
public record Judgement(
    String question,
    String expected,
    @Nullable String given,
    double score,
    boolean correct,
    boolean abstained,
    @Nullable DefectType defect,
    int goldVersion,
    long occurredAt,
    long judgedAt,
    @Nullable Double difficulty,
    @Nullable String severity) {

  /** The question that stands for the whole annotation. */
  public static final String WHOLE = "*";

  public Judgement {
    requireNonNull(question, "question is null");
    requireNonNull(expected, "expected is null");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in range [0, 1], is " + score);
    }
    if (correct != (defect == null)) {
      throw new IllegalArgumentException(
          "a judgement has a defect exactly when it is not correct: correct is "
              + correct
              + ", defect is "
              + defect);
    }
  }
}
