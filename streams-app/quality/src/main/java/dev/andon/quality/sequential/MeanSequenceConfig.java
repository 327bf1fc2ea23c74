package dev.andon.quality.sequential;

/**
 * How fine and how sure a confidence sequence for a mean is.
 *
 * @param alpha the chance that the interval ever misses the mean, in (0, 1)
 * @param cells into how many equal cells [0, 1] is cut, 2 to 10,000; an end is that of a cell
 */
public record MeanSequenceConfig(double alpha, int cells) {
  /** Checks the ranges. */
  public MeanSequenceConfig {
    Ranges.requireInside("alpha", alpha);
    if (cells < 2 || cells > 10_000) {
      throw new IllegalArgumentException("cells is " + cells + ", must be in 2..10000");
    }
  }
}
