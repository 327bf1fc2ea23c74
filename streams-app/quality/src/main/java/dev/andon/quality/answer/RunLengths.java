package dev.andon.quality.answer;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A sequence of bits as the lengths of its runs, alternating and beginning with zeros.
 *
 * <p>Canonical: only the first run may have length 0, so equal bit sequences are equal values
 * however a tool split its runs. A long a run, O(runs) to make and to compare.
 */
public final class RunLengths {

  private final long[] lengths;
  private final long total;

  private RunLengths(long[] lengths, long total) {
    this.lengths = lengths;
    this.total = total;
  }

  /**
   * The sequence with these run lengths.
   *
   * @throws IllegalArgumentException if a length is negative or the sum overflows a long
   */
  public static RunLengths of(long... lengths) {
    long[] canonical = new long[lengths.length];
    int size = 0;
    long total = 0;
    for (int i = 0; i < lengths.length; i++) {
      long length = lengths[i];
      if (length < 0) {
        throw new IllegalArgumentException("run length " + i + " must be at least 0, is " + length);
      }
      total = sum(total, length);
      if (length == 0 && i > 0) {
        continue;
      }
      boolean continuesLastRun = size > 0 && (size - 1) % 2 == i % 2;
      if (continuesLastRun) {
        canonical[size - 1] += length;
      } else {
        canonical[size++] = length;
      }
    }
    return new RunLengths(Arrays.copyOf(canonical, size), total);
  }

  /** The sequence with these run lengths; see {@link #of(long...)}. */
  public static RunLengths of(Collection<Long> lengths) {
    return of(lengths.stream().mapToLong(Long::longValue).toArray());
  }

  private static long sum(long total, long length) {
    long sum = total + length;
    if (sum < 0) {
      throw new IllegalArgumentException("run lengths add up to more than " + Long.MAX_VALUE);
    }
    return sum;
  }

  /** How many runs there are. */
  public int count() {
    return lengths.length;
  }

  /** The length of a run; even runs are zeros, odd ones are ones. */
  public long length(int run) {
    return lengths[run];
  }

  /** How many bits the runs cover. */
  public long total() {
    return total;
  }

  /** How many of the bits are ones. */
  public long ones() {
    long ones = 0;
    for (int run = 1; run < lengths.length; run += 2) {
      ones += lengths[run];
    }
    return ones;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunLengths that && Arrays.equals(lengths, that.lengths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lengths);
  }

  @Override
  public String toString() {
    return Arrays.stream(lengths)
        .limit(Display.LIMIT)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }
}
