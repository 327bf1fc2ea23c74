package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

/**
 * When gold itself is to be reviewed.
 *
 * @param raters how many have to have given the same answer that gold does not want, 2 to 64
 * @param falseOnceIn so many right answers of gold are judged for one that is suspected by chance,
 *     2 to 1,000,000,000: the evidence that is asked for
 * @param work what is asked for
 */
public record GoldReviewPlan(int raters, double falseOnceIn, TriggerPlan work) {
  /** The kind of trigger that asks for it. */
  public static final String KIND = "gold_review";

  /** More need never agree. */
  public static final int MOST_RATERS = 64;

  private static final int FEWEST_RATERS = 2;
  private static final double MOST_OFTEN = 2;
  private static final double MOST_RARELY = 1e9;

  /** Checks the ranges. */
  public GoldReviewPlan {
    requireNonNull(work, "work is null");
    if (!isEnough(raters)) {
      throw new IllegalArgumentException("raters is " + raters + ", must be from 2 to 64");
    }
    if (!isRare(falseOnceIn)) {
      throw new IllegalArgumentException(
          "falseOnceIn is " + falseOnceIn + ", must be from 2 to 1,000,000,000");
    }
  }

  /** Whether so many raters can tell. */
  public static boolean isEnough(int raters) {
    return raters >= FEWEST_RATERS && raters <= MOST_RATERS;
  }

  /** Whether that is rare enough to be asked for. */
  public static boolean isRare(double falseOnceIn) {
    return falseOnceIn >= MOST_OFTEN && falseOnceIn <= MOST_RARELY;
  }
}
