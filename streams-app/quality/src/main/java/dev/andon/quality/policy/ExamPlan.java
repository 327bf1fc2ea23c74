package dev.andon.quality.policy;

/**
 * What a rater has to show to be certified.
 *
 * @param passMark the share of right answers that has to be established, in (0, 1)
 * @param confidence of raters below {@code passMark} at most 1 - {@code confidence} ever pass,
 *     however often they try, and of those at or above it as many at most ever fail an attempt but
 *     by a critical error; in (0, 1)
 */
public record ExamPlan(double passMark, double confidence) {
  /** Checks the ranges. */
  public ExamPlan {
    requireShare("passMark", passMark);
    requireShare("confidence", confidence);
  }

  private static void requireShare(String name, double share) {
    if (!isShare(share)) {
      throw new IllegalArgumentException(name + " is " + share + ", must be in range (0, 1)");
    }
  }

  /** Whether it is more than nothing and less than all. */
  public static boolean isShare(double share) {
    // The last bound is where 1 - share would round to 1.
    return share > 0 && share < 1 && 1 - share < 1;
  }
}
