package dev.andon.quality.agreement;

import dev.andon.quality.interval.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The interval of a measure on numbers by drawing blocks of items with replacement: the percentiles
 * of 1,000 samples with a fixed seed. O(samples · blocks) whatever the number of items.
 */
final class BlockBootstrap {

  private BlockBootstrap() {}

  /**
   * The interval around {@code value}, which is {@code measure} of all blocks together.
   *
   * @param confidence two-sided, in (0, 1)
   */
  static Interval interval(
      List<NumberMoments> blocks,
      ToDoubleFunction<NumberMoments> measure,
      double value,
      double confidence) {
    long[] ones = new long[blocks.size()];
    Arrays.fill(ones, 1);
    return Resampler.interval(
        ones,
        drawn -> {
          double resampled = measure.applyAsDouble(sample(blocks, drawn));
          return Double.isFinite(resampled) ? OptionalDouble.of(resampled) : OptionalDouble.empty();
        },
        value,
        confidence);
  }

  private static NumberMoments sample(List<NumberMoments> blocks, long[] drawn) {
    NumberMoments sample = NumberMoments.NONE;
    for (int b = 0; b < drawn.length; b++) {
      for (long times = drawn[b]; times > 0; times--) {
        sample = sample.plus(blocks.get(b));
      }
    }
    return sample;
  }
}
