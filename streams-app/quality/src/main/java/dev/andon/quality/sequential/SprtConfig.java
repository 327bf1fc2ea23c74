package dev.andon.quality.sequential;

/**
 * Two defect rates to tell apart, and how often a wrong verdict is bearable.
 *
 * @param acceptable a rate p0 that should pass, in (0, 1)
 * @param rejectable a rate p1 above it that should fail, in (0, 1)
 * @param alpha the chance that a lot at {@code acceptable} fails, in (0, 1), alpha + beta &lt; 1
 * @param beta the chance that a lot at {@code rejectable} passes, in (0, 1)
 */
public record SprtConfig(double acceptable, double rejectable, double alpha, double beta) {
  /** Checks the ranges. */
  public SprtConfig {
    Ranges.requireInside("acceptable", acceptable);
    Ranges.requireInside("rejectable", rejectable);
    Ranges.requireInside("alpha", alpha);
    Ranges.requireInside("beta", beta);
    if (!(rejectable > acceptable)) {
      throw new IllegalArgumentException(
          "rejectable is " + rejectable + ", must be above acceptable " + acceptable);
    }
    if (!(alpha + beta < 1)) {
      throw new IllegalArgumentException("alpha + beta is " + (alpha + beta) + ", must be below 1");
    }
  }
}
