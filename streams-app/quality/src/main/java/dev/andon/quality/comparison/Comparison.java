package dev.andon.quality.comparison;

import org.jspecify.annotations.Nullable;

/**
 * What came of comparing one answer with a reference.
 *
 * @param score how near the answer comes, from 0 (nothing in common) to 1
 * @param correct right by the reference's match rule, which decides alone: a right answer may score
 *     below 1, a wrong one above 0
 * @param abstained the rater declined to answer; correct only where the reference does so too
 * @param defect what is wrong; null exactly when correct
 */
public record Comparison(
    double score, boolean correct, boolean abstained, @Nullable DefectType defect) {

  public Comparison {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in range [0, 1], is " + score);
    }
    if (correct != (defect == null)) {
      throw new IllegalArgumentException(
          "a comparison has a defect exactly when it is not correct: correct is "
              + correct
              + ", defect is "
              + defect);
    }
  }

  static Comparison right(double score) {
    return new Comparison(score, true, false, null);
  }

  static Comparison wrong(double score, DefectType defect) {
    return new Comparison(score, false, false, defect);
  }

  /** Right with full score, or wrong with none. */
  static Comparison allOrNothing(boolean correct, DefectType defect) {
    return correct ? right(1) : wrong(0, defect);
  }

  static Comparison abstained(boolean expected) {
    return expected
        ? new Comparison(1, true, true, null)
        : new Comparison(0, false, true, DefectType.ABSTAINED);
  }

  /** Whether this speaks better of the answer: right before wrong, then by score. */
  boolean betterThan(Comparison other) {
    return correct == other.correct ? score > other.score : correct;
  }
}
