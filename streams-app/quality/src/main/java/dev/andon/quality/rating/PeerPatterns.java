package dev.andon.quality.rating;

import dev.andon.quality.agreement.ItemPatterns;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many items were answered alike by their raters, by clock hour and of all there ever were.
 * Sums of integers: exact in any order. Mutable.
 */
final class PeerPatterns {
  private final TreeMap<Long, ItemPatterns<String>> hours = new TreeMap<>();
  private ItemPatterns<String> all = new ItemPatterns<>();

  /** Adds items with the same answers, or takes them away; in an hour that is kept or not. */
  void add(long hour, List<String> answers, long items, boolean kept) {
    all.add(answers, items);
    if (kept) {
      hours.computeIfAbsent(hour, unused -> new ItemPatterns<>()).add(answers, items);
    }
  }

  /** Adds all of {@code other}, of its hours those that are among {@code kept}. */
  void merge(PeerPatterns other, SortedMap<Long, Counts> kept) {
    all.merge(other.all);
    other.hours.forEach(
        (hour, patterns) -> {
          if (kept.containsKey(hour)) {
            hours.computeIfAbsent(hour, unused -> new ItemPatterns<>()).merge(patterns);
          }
        });
  }

  void forget(long hour) {
    hours.remove(hour);
  }

  void clear() {
    hours.clear();
    all = new ItemPatterns<>();
  }

  ItemPatterns<String> all() {
    return all;
  }

  /** Of some hours that end with the newest; of none where there is none. */
  ItemPatterns<String> newest(int count, OptionalLong newestHour) {
    ItemPatterns<String> sum = new ItemPatterns<>();
    if (newestHour.isPresent()) {
      long last = newestHour.getAsLong();
      hours.subMap(last - count + 1, true, last, true).values().forEach(sum::merge);
    }
    return sum;
  }

  ItemPatterns<String> at(long hour) {
    return hours.getOrDefault(hour, new ItemPatterns<>());
  }

  void restore(long hour, byte[] row) {
    hours.put(hour, decode(new StateReader(row)));
  }

  void restoreAll(StateReader in) {
    all = decode(in);
  }

  private static ItemPatterns<String> decode(StateReader in) {
    return ItemPatterns.decode(in, StateReader::readText);
  }

  static void encode(ItemPatterns<String> patterns, StateWriter out) {
    patterns.encode(out, StateWriter::writeText);
  }
}
