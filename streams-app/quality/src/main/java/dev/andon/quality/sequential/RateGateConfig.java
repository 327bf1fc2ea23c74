package dev.andon.quality.sequential;

/**
 * "At most this many of a lot are defective", and how often a wrong verdict is bearable.
 *
 * @param limit the defect rate that is still good enough, in (0, 1)
 * @param falsePass the largest chance that a lot at or beyond the limit ever passes, in (0, 1)
 * @param falseFail the largest chance that a lot at or within the limit ever fails, in (0, 1)
 * @param leastInclusion the smallest probability with which any item of the lot is drawn for audit,
 *     relative to the others, in [0.000001, 1]; 1 where all are drawn alike
 */
public record RateGateConfig(
    double limit, double falsePass, double falseFail, double leastInclusion) {
  /** Checks the ranges. */
  public RateGateConfig {
    Ranges.requireInside("limit", limit);
    Ranges.requireInside("falsePass", falsePass);
    Ranges.requireInside("falseFail", falseFail);
    if (!(leastInclusion >= 1e-6 && leastInclusion <= 1)) {
      throw new IllegalArgumentException(
          "leastInclusion is " + leastInclusion + ", must be in range [0.000001, 1]");
    }
  }

  /** For audits drawn with the same probability each. */
  public static RateGateConfig uniform(double limit, double falsePass, double falseFail) {
    return new RateGateConfig(limit, falsePass, falseFail, 1);
  }
}
