package dev.andon.quality.agreement;

import dev.andon.quality.interval.Interval;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;

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
  private static final int RESAMPLES = 1_000;

  /** The seed of every interval: an interval must not change when it is computed again. */
  private static final long SEED = 20_260_501;

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
  private Resampler(long[] counts, long seed) {
    cumulative = new long[counts.length];
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      cumulative[i] = sum;
    }
    state = seed;
  }

  /** Draws as many items as there are and counts them by kind. */
  private void draw(long[] into) {
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

  /**
   * The interval of a measure of counted items: the percentiles of what it gives on {@link
   * #RESAMPLES} samples, leaving out those on which it is undefined. All of -1 to 1 where those are
   * all.
   *
   * @param counts how many items there are of each kind, none negative
   * @param measure of such counts; it must not keep them
   * @param estimate what it gives on {@code counts}
   */
  static Interval interval(
      long[] counts, Function<long[], OptionalDouble> measure, double estimate, double confidence) {
    Resampler resampler = new Resampler(counts, SEED);
    long[] drawn = new long[counts.length];
    double[] values = new double[RESAMPLES];
    int size = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      resampler.draw(drawn);
      OptionalDouble value = measure.apply(drawn);
      if (value.isPresent()) {
        values[size++] = value.getAsDouble();
      }
    }
    return size == 0
        ? new Interval(Math.min(-1, estimate), 1)
        : percentiles(values, size, estimate, confidence);
  }

  /** The percentile interval of the first {@code size} values, widened to hold the estimate. */
  private static Interval percentiles(
      double[] values, int size, double estimate, double confidence) {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    int cut = (int) (size * (1 - confidence) / 2);
    return new Interval(
        Math.min(estimate, sorted[cut]), Math.max(estimate, sorted[size - 1 - cut]));
  }
}
