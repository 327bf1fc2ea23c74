package dev.andon.quality.agreement;

import dev.andon.quality.interval.Interval;
import java.util.Arrays;

/**
 * The bootstrap: samples drawn with replacement from counted kinds of items, and the percentiles of
 * what they give.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) from the given seed, so that
 * the same counts give the same interval everywhere. Percentile method: Efron and Tibshirani, "An
 * Introduction to the Bootstrap" (1993), chapter 13.
 */
final class Resampler {

  /** How many samples are drawn. */
  static final int RESAMPLES = 1_000;

  /** The seed of every interval: an interval must not change when it is computed again. */
  static final long SEED = 20_260_501;

  /**
   * Above this many items a bootstrap gives way to the linear approximation, near equal by then.
   */
  static final int MOST_ITEMS = 2_000;

  private final long[] cumulative;
  private long state;

  /**
   * A sampler.
   *
   * @param counts how many items there are of each kind, none negative, {@link #MOST_ITEMS} in all
   */
  Resampler(long[] counts, long seed) {
    cumulative = new long[counts.length];
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      cumulative[i] = sum;
    }
    state = seed;
  }

  /** Draws as many items as there are and counts them by kind. */
  void draw(long[] into) {
    Arrays.fill(into, 0);
    long total = cumulative[cumulative.length - 1];
    for (long i = 0; i < total; i++) {
      long at = ((next() >>> 32) * total) >>> 32;
      int found = Arrays.binarySearch(cumulative, at + 1);
      int kind = found >= 0 ? found : -found - 1;
      // Kinds without items share their sum with the one before them, which is the one meant.
      while (kind > 0 && cumulative[kind - 1] == cumulative[kind]) {
        kind--;
      }
      into[kind]++;
    }
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The percentile interval of the first {@code size} values, widened to hold the estimate. */
  static Interval percentiles(double[] values, int size, double estimate, double confidence) {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    int cut = (int) (size * (1 - confidence) / 2);
    return new Interval(
        Math.min(estimate, sorted[cut]), Math.max(estimate, sorted[size - 1 - cut]));
  }
}
