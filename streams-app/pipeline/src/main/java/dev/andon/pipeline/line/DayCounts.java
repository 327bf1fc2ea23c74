package dev.andon.pipeline.line;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Pairs of counts of one day, by a number: hours, of which most are empty.
 *
 * <pre>bytes, version 1: version | how many, then: number | first | second</pre>
 */
final class DayCounts {
  private static final int VERSION = 1;

  private final TreeMap<Long, long[]> counts = new TreeMap<>();

  /** Adds to both of a pair. */
  void add(long number, long first, long second) {
    long[] pair = counts.computeIfAbsent(number, unused -> new long[2]);
    pair[0] += first;
    pair[1] += second;
    if (pair[0] == 0 && pair[1] == 0) {
      counts.remove(number);
    }
  }

  /** The pairs by their numbers; not to be changed. */
  NavigableMap<Long, long[]> counts() {
    return counts;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  byte[] encode() {
    StateWriter out = new StateWriter(8 + 8 * counts.size());
    out.writeByte(VERSION).writeUnsigned(counts.size());
    for (Map.Entry<Long, long[]> each : counts.entrySet()) {
      out.writeSigned(each.getKey());
      out.writeSigned(each.getValue()[0]).writeSigned(each.getValue()[1]);
    }
    return out.toByteArray();
  }

  static DayCounts decode(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    DayCounts day = new DayCounts();
    for (int left = in.readCount(); left > 0; left--) {
      day.add(in.readSigned(), in.readSigned(), in.readSigned());
    }
    return day;
  }
}
