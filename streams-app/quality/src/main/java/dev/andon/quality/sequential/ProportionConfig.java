package dev.andon.quality.sequential;

import static java.util.Objects.requireNonNull;

/**
 * A statement about a proportion, to be established against a null, and the prior of alternatives.
 *
 * @param q0 the proportion at the limit, in (0, 1)
 * @param side which side of it is to be established
 * @param a first parameter of the beta distribution over alternatives, in [0.001, 1,000,000]
 * @param b second parameter; the test is sharpest about a / (a + b), with the weight of a + b
 *     observations
 * @param alpha the largest chance of ever establishing what is not so, in (0, 1)
 */
public record ProportionConfig(double q0, Side side, double a, double b, double alpha) {
  /** Checks the ranges. */
  public ProportionConfig {
    Ranges.requireInside("q0", q0);
    requireNonNull(side, "side is null");
    requireShape("a", a);
    requireShape("b", b);
    Ranges.requireInside("alpha", alpha);
  }

  private static void requireShape(String name, double value) {
    if (!(value >= 1e-3 && value <= 1e6)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", must be in range [0.001, 1000000]");
    }
  }

  /** What is to be established. */
  public enum Side {
    /** The null is "at most q0". */
    ABOVE,
    /** The null is "at least q0". */
    BELOW,
    /** The null is "exactly q0". */
    DIFFERENT
  }
}
