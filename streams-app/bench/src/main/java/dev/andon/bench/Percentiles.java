package dev.andon.bench;

import java.util.Arrays;
import java.util.Locale;

/** Collects values and tells their percentiles (nearest rank). Not thread-safe. */
public final class Percentiles {
  private long[] values = new long[1_024];
  private int count;

  public void add(long value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  public int count() {
    return count;
  }

  /** The value that {@code percent} of all do not exceed. */
  public long at(double percent) {
    if (count == 0) {
      throw new IllegalStateException("there are no values");
    }
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(percent / 100 * count) - 1)];
  }

  @Override
  public String toString() {
    return count == 0
        ? "no values"
        : String.format(
            Locale.ROOT,
            "p50 %d ms, p90 %d ms, p99 %d ms, max %d ms (n = %d)",
            at(50),
            at(90),
            at(99),
            at(100),
            count);
  }
}
