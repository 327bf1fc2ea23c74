package dev.andon.quality.detect;

/**
 * What a {@link BernoulliCusum} looks for.
 *
 * @param baseError error probability q0 of an item of usual difficulty while all is well, in (0, 1)
 * @param oddsRatio R, how many times the odds of error are after the change: above 1 for a dip,
 *     below 1 for an improvement
 * @param threshold h in nats, positive; {@link CusumRunLength} says what run length it gives
 */
public record CusumConfig(double baseError, double oddsRatio, double threshold) {
  /** Checks the ranges. */
  public CusumConfig {
    ItemRisk.requireProbability("baseError", baseError);
    ItemRisk.requirePositive("oddsRatio", oddsRatio);
    ItemRisk.requirePositive("threshold", threshold);
    if (oddsRatio == 1) {
      throw new IllegalArgumentException("oddsRatio is 1.0, must differ from 1: nothing to detect");
    }
  }

  /** The CUSUM that is optimal for a change of the error probability from q0 to q1. */
  public static CusumConfig forShift(double q0, double q1, double threshold) {
    ItemRisk.requireProbability("q1", q1);
    return new CusumConfig(q0, q1 / (1 - q1) / (q0 / (1 - q0)), threshold);
  }
}
