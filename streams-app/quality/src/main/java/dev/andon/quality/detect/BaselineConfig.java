package dev.andon.quality.detect;

/**
 * Where a rater's usual error probability comes from.
 *
 * @param priorErrors a0 of the team's Beta(a0, b0) distribution of error probabilities, positive
 * @param priorRight b0 of it, positive
 * @param deviations z: how many posterior standard deviations the baseline errs on the side of
 *     fewer false alarms, at least 0
 * @param learns whether the rater's own items are learned from
 */
public record BaselineConfig(
    double priorErrors, double priorRight, double deviations, boolean learns) {
  /** Checks the ranges. */
  public BaselineConfig {
    ItemRisk.requirePositive("priorErrors", priorErrors);
    ItemRisk.requirePositive("priorRight", priorRight);
    ItemRisk.requireProbability("the prior mean", priorErrors / (priorErrors + priorRight));
    if (!(deviations >= 0 && deviations < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "deviations is " + deviations + ", must be at least 0 and finite");
    }
  }

  /** A baseline that is known and stays. */
  public static BaselineConfig known(double errorProbability) {
    ItemRisk.requireProbability("errorProbability", errorProbability);
    return new BaselineConfig(errorProbability, 1 - errorProbability, 0, false);
  }

  /** A baseline shrunk to the team: posterior mean plus one standard deviation. */
  public static BaselineConfig shrunkTo(double priorErrors, double priorRight) {
    return new BaselineConfig(priorErrors, priorRight, 1, true);
  }

  /** The error probability of the team's usual rater on an item of usual difficulty. */
  public double priorMean() {
    return priorErrors / (priorErrors + priorRight);
  }
}
