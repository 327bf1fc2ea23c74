package dev.andon.quality.sequential;

/**
 * "Kappa is at least this", and how often a false trigger is bearable.
 *
 * @param kappa the limit κ0 that is still good enough, in (-1, 1)
 * @param alpha the largest chance that the rule is ever triggered though κ ≥ κ0, in (0, 1)
 * @param falseAlarmEvery for {@link KappaChange}: the least expected number of items between false
 *     alarms, at least 2
 */
public record KappaConfig(double kappa, double alpha, double falseAlarmEvery) {
  /** Checks the ranges. */
  public KappaConfig {
    if (!(kappa > -1 && kappa < 1)) {
      throw new IllegalArgumentException("kappa is " + kappa + ", must be in range (-1, 1)");
    }
    Ranges.requireInside("alpha", alpha);
    Ranges.requireRunLength("falseAlarmEvery", falseAlarmEvery);
  }
}
