package dev.andon.quality.sequential;

import static java.util.Objects.requireNonNull;

/**
 * A statement about a mean of scores in [0, 1], to be established against a null.
 *
 * @param mean the limit m, in (0, 1)
 * @param side which side of the limit is to be established
 * @param alpha the largest chance of ever establishing what is not so, in (0, 1)
 */
public record MeanConfig(double mean, Side side, double alpha) {
  /** Checks the ranges. */
  public MeanConfig {
    Ranges.requireInside("mean", mean);
    requireNonNull(side, "side is null");
    Ranges.requireInside("alpha", alpha);
  }

  /** A side of a limit. */
  public enum Side {
    /** The null is "at most the limit". */
    ABOVE,
    /** The null is "at least the limit". */
    BELOW
  }
}
