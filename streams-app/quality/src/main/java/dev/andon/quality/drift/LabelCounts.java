package dev.andon.quality.drift;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each label was given: integer sums, added and taken away exactly, in any order.
 * Mutable.
 *
 * <pre>bytes, version 1: version | revision | count, then: label | how often</pre>
 */
public final class LabelCounts {
  /** The label that stands for all that are not told apart. */
  public static final String OTHER = "__other__";

  private static final int VERSION = 1;

  private final TreeMap<String, Long> counts = new TreeMap<>();
  private long revision;

  /** Counts of nothing. */
  public LabelCounts() {}

  /**
   * Adds labels, or takes them away.
   *
   * @param count how many; negative to take away
   * @param inputs input changes folded into them; negative to take away
   */
  public void add(String label, long count, long inputs) {
    revision += inputs;
    if (count != 0) {
      counts.merge(requireNonNull(label, "label is null"), count, LabelCounts::sum);
    }
  }

  /** What is given as often as it is taken back was never there; a map drops what is null. */
  @SuppressWarnings("NullAway")
  private static Long sum(long a, long b) {
    return a + b == 0 ? null : a + b;
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(LabelCounts other) {
    other.counts.forEach((label, count) -> add(label, count, 0));
    revision += other.revision;
  }

  /** Counts what is {@code from} as {@code to}. */
  public void rename(String from, String to) {
    Long moved = counts.remove(from);
    if (moved != null) {
      add(to, moved, 0);
    }
  }

  /** How often each label was given, where that is not as often as it was taken back. */
  public SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /**
   * How many labels there are. A withdrawal may overtake what it withdraws: until that comes, what
   * is less than nothing counts as nothing.
   */
  public long total() {
    long total = 0;
    for (long count : counts.values()) {
      total += Math.max(0, count);
    }
    return total;
  }

  /** Input changes folded into what is counted here. */
  public long revision() {
    return revision;
  }

  /** Whether nothing is counted. */
  public boolean isEmpty() {
    return counts.isEmpty() && revision == 0;
  }

  /** Appends the counts in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeSigned(revision).writeUnsigned(counts.size());
    counts.forEach((label, count) -> out.writeText(label).writeSigned(count));
  }

  /** Reads them back. */
  public static LabelCounts decode(StateReader in) {
    in.readVersion(VERSION);
    LabelCounts read = new LabelCounts();
    read.revision = in.readSigned();
    for (int left = in.readCount(); left > 0; left--) {
      read.counts.put(in.readText(), in.readSigned());
    }
    return read;
  }
}
