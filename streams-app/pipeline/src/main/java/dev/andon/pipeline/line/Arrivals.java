package dev.andon.pipeline.line;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.drift.Arrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Since which clock hour the slices of each line have labels, so that it is known at once whom late
 * work concerns: those that came after it. Kept in memory, from the summaries of {@link
 * LabelStreams}.
 */
final class Arrivals {
  private record Dimension(String lineId, String dimension, String question) {
    static Dimension of(SliceKey key) {
      return new Dimension(key.lineId(), key.slice().dimension(), key.question());
    }
  }

  private final Map<SliceKey, Long> since = new HashMap<>();
  private final Map<Dimension, NavigableMap<Long, TreeSet<String>>> values = new HashMap<>();

  /**
   * Notes since when a slice has labels.
   *
   * @param hour empty where it has none
   * @return whether that is another hour than so far
   */
  boolean note(SliceKey key, OptionalLong hour) {
    Long former = hour.isPresent() ? since.put(key, hour.getAsLong()) : since.remove(key);
    if (former == null ? hour.isEmpty() : hour.isPresent() && former == hour.getAsLong()) {
      return false;
    }
    NavigableMap<Long, TreeSet<String>> hours =
        values.computeIfAbsent(Dimension.of(key), unused -> new TreeMap<>());
    if (former != null) {
      hours.computeIfPresent(former, (unused, those) -> without(those, key.slice().value()));
    }
    if (hour.isPresent()) {
      hours.computeIfAbsent(hour.getAsLong(), unused -> new TreeSet<>()).add(key.slice().value());
    }
    return true;
  }

  /** A map drops what is null. */
  @SuppressWarnings("NullAway")
  private static TreeSet<String> without(TreeSet<String> values, String value) {
    values.remove(value);
    return values.isEmpty() ? null : values;
  }

  /** Since when any slice of the same dimension has labels; empty where none has. */
  OptionalLong knownSince(SliceKey key) {
    NavigableMap<Long, TreeSet<String>> hours = values.get(Dimension.of(key));
    return hours == null || hours.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(hours.firstKey());
  }

  /** All slices of the same dimension that have labels. */
  List<SliceKey> kindOf(SliceKey key) {
    return keys(
        key, key.slice().dimension(), values.getOrDefault(Dimension.of(key), new TreeMap<>()));
  }

  /**
   * The slices for which labels of the line are usual that were given in some hours.
   *
   * @param any names the line and the question
   * @param from the first of the hours
   * @param to the last of the hours
   */
  List<SliceKey> concernedBy(SliceKey any, String dimension, long from, long to) {
    NavigableMap<Long, TreeSet<String>> hours =
        values.get(new Dimension(any.lineId(), dimension, any.question()));
    if (hours == null || hours.isEmpty() || hours.lastKey() <= from) {
      return List.of();
    }
    return keys(any, dimension, hours.subMap(from, false, to + Arrival.USUAL_HOURS, true));
  }

  private static List<SliceKey> keys(
      SliceKey like, String dimension, Map<Long, TreeSet<String>> hours) {
    List<SliceKey> keys = new ArrayList<>();
    for (TreeSet<String> those : hours.values()) {
      for (String value : those) {
        Slice slice = new Slice(dimension, value);
        keys.add(new SliceKey(like.lineId(), slice, like.question(), like.basis()));
      }
    }
    return keys;
  }
}
