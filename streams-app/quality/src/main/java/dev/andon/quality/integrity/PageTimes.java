package dev.andon.quality.integrity;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long pages took, as a histogram of the time per row: sixteen cells an octave, so that a time
 * is known within 6 %. Integers, at most {@value #CELLS} of them, exact in any order; O(log cells)
 * a page, O(cells) for a median. Mutable.
 *
 * <p>All rows of a page are stamped together when it is sent: what was measured is one time, that
 * of the page, and it counts once however many rows it has.
 *
 * <pre>
 * bytes, version 1: version | count | (cell | pages)*    ascending
 * </pre>
 */
public final class PageTimes {
  /** Cells up to 2^31 milliseconds, which is 24 days; longer pages are in the last. */
  private static final int CELLS = 448;

  private static final int VERSION = 1;
  private static final long LONGEST = (1L << 31) - 1;

  private final SortedMap<Integer, Long> cells = new TreeMap<>();

  /**
   * One page.
   *
   * @param millis from when it was shown to when it was sent, at least 0
   * @param rows items on it, at least 1
   */
  public void observe(long millis, int rows) {
    fold(millis, rows, 1);
  }

  /** Takes away what {@link #observe} added. */
  public void withdraw(long millis, int rows) {
    fold(millis, rows, -1);
  }

  private void fold(long millis, int rows, long sign) {
    if (millis < 0 || rows < 1) {
      throw new IllegalArgumentException(
          "a page must have at least 0 ms and 1 row, has " + millis + " and " + rows);
    }
    add(cell(Math.min(LONGEST, millis / rows)), sign);
  }

  private void add(int cell, long pages) {
    long sum = cells.getOrDefault(cell, 0L) + pages;
    if (sum == 0) {
      cells.remove(cell);
    } else {
      cells.put(cell, sum);
    }
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(PageTimes other) {
    other.cells.forEach(this::add);
  }

  /** Pages seen. */
  public long pages() {
    return cells.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The median of the logarithm of milliseconds per row; nothing without pages. */
  public OptionalDouble medianLog() {
    SortedMap<Double, Long> logs = new TreeMap<>();
    cells.forEach((cell, pages) -> logs.put(log(cell), pages));
    return median(logs);
  }

  /** The median distance of those logarithms from {@code centre}: the MAD, if it is the median. */
  OptionalDouble medianDistance(double centre) {
    SortedMap<Double, Long> distances = new TreeMap<>();
    cells.forEach((cell, n) -> distances.merge(Math.abs(log(cell) - centre), n, Long::sum));
    return median(distances);
  }

  /** Pages whose logarithm is below a cutoff. */
  long pagesBelow(double cutoff) {
    long sum = 0;
    for (Map.Entry<Integer, Long> entry : cells.entrySet()) {
      sum += log(entry.getKey()) < cutoff ? entry.getValue() : 0;
    }
    return sum;
  }

  /** Pairs of a page here and one there in which this one took longer; half for the same cell. */
  double pairsLongerThan(PageTimes other) {
    double pairs = 0;
    long shorter = 0;
    TreeMap<Integer, Long> theirs = new TreeMap<>(other.cells);
    for (Map.Entry<Integer, Long> entry : cells.entrySet()) {
      while (!theirs.isEmpty() && theirs.firstKey() < entry.getKey()) {
        shorter += theirs.pollFirstEntry().getValue();
      }
      long same = theirs.getOrDefault(entry.getKey(), 0L);
      pairs += entry.getValue() * (shorter + same / 2.0);
    }
    return pairs;
  }

  private static OptionalDouble median(SortedMap<Double, Long> weights) {
    long total = weights.values().stream().mapToLong(Long::longValue).sum();
    long sum = 0;
    for (Map.Entry<Double, Long> entry : weights.entrySet()) {
      sum += entry.getValue();
      if (total > 0 && sum >= (total + 1) / 2) {
        return OptionalDouble.of(entry.getKey());
      }
    }
    return OptionalDouble.empty();
  }

  private static int cell(long millis) {
    if (millis < 16) {
      return (int) millis;
    }
    int octave = 63 - Long.numberOfLeadingZeros(millis);
    return (octave - 3) * 16 + (int) ((millis >> (octave - 4)) & 15);
  }

  /** The logarithm of the cell's middle. */
  private static double log(int cell) {
    if (cell < 16) {
      return StrictMath.log(cell + 0.5);
    }
    int octave = cell / 16 + 3;
    return StrictMath.log((16.5 + cell % 16) * (1L << (octave - 4)));
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(cells.size());
    cells.forEach((cell, pages) -> out.writeUnsigned(cell).writeSigned(pages));
  }

  /** Reads a state back. */
  public static PageTimes decode(StateReader in) {
    in.readVersion(VERSION);
    PageTimes times = new PageTimes();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      int cell = in.readCount();
      if (cell >= CELLS) {
        throw new StateFormatException("cell " + cell + " is not below " + CELLS);
      }
      times.add(cell, in.readSigned());
    }
    return times;
  }
}
