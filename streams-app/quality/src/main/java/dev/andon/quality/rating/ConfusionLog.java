package dev.andon.quality.rating;

import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of classes, wanted and given: all there ever were, those of the clock hours that can still
 * change, and those whose count is to be reported anew. Sums of integers: exact in any order.
 * Mutable.
 *
 * <pre>
 * bytes: totals | count, then: wanted | given | newest hour no longer held | count, then: wanted
 *        | given of those to be reported
 * </pre>
 */
final class ConfusionLog {
  private final TreeMap<Long, ConfusionCounts> hours = new TreeMap<>();
  private final SortedSet<Long> changed = new TreeSet<>();
  private final TreeSet<Pair> due = new TreeSet<>();

  /** The newest hour that is no longer held and had the pair. */
  private final TreeMap<Pair, Long> past = new TreeMap<>();

  private ConfusionCounts totals = new ConfusionCounts();

  /** Adds a difference, in an hour that is held or not. */
  void add(long hour, ConfusionCounts delta, boolean held) {
    totals.merge(delta);
    due.addAll(delta.pairs());
    if (held) {
      hours.computeIfAbsent(hour, unused -> new ConfusionCounts()).merge(delta);
      changed.add(hour);
    } else {
      notePast(hour, delta);
    }
    for (Pair pair : delta.pairs()) {
      if (totals.count(pair) == 0) {
        past.remove(pair);
      }
    }
  }

  private void notePast(long hour, ConfusionCounts counts) {
    for (Pair pair : counts.pairs()) {
      if (counts.count(pair) > 0) {
        past.merge(pair, hour, Math::max);
      }
    }
  }

  /** Holds some hours no longer: they count in all there ever was alone. */
  void letGo(Collection<Long> tooOld) {
    for (long hour : tooOld) {
      ConfusionCounts counts = hours.remove(hour);
      changed.add(hour);
      if (counts != null) {
        notePast(hour, counts);
      }
    }
  }

  /** Counts what is class {@code from} as {@code to}. */
  void rename(String from, String to) {
    for (Pair pair : List.copyOf(totals.pairs())) {
      Pair renamed = renamed(pair, from, to);
      if (!renamed.equals(pair)) {
        due.add(pair);
        due.add(renamed);
        Long newest = past.remove(pair);
        if (newest != null) {
          past.merge(renamed, newest, Math::max);
        }
      }
    }
    totals.rename(from, to);
    for (Map.Entry<Long, ConfusionCounts> hour : hours.entrySet()) {
      hour.getValue().rename(from, to);
      changed.add(hour.getKey());
    }
  }

  private static Pair renamed(Pair pair, String from, String to) {
    return new Pair(
        pair.wanted().equals(from) ? to : pair.wanted(),
        pair.given().equals(from) ? to : pair.given());
  }

  /** Adds what {@code other} has of hours that it no longer holds. */
  void absorbPast(ConfusionLog other) {
    ConfusionCounts rest = new ConfusionCounts();
    rest.merge(other.totals);
    other.hours.values().forEach(rest::subtract);
    totals.merge(rest);
    due.addAll(rest.pairs());
    other.past.forEach((pair, hour) -> past.merge(pair, hour, Math::max));
  }

  /** Counts nothing any more; that has to be said of each pair that was there. */
  void clear() {
    due.addAll(totals.pairs());
    changed.addAll(hours.keySet());
    hours.clear();
    past.clear();
    totals = new ConfusionCounts();
  }

  ConfusionCounts totals() {
    return totals;
  }

  SortedMap<Long, ConfusionCounts> hours() {
    return hours;
  }

  /** The beginning of the newest hour with an answer of a pair that stands, as far as is known. */
  long updatedAt(Pair pair) {
    for (Map.Entry<Long, ConfusionCounts> hour : hours.descendingMap().entrySet()) {
      if (hour.getValue().count(pair) > 0) {
        return hour.getKey() * HourPanes.HOUR_MILLIS;
      }
    }
    return past.getOrDefault(pair, 0L) * HourPanes.HOUR_MILLIS;
  }

  boolean isDue() {
    return !due.isEmpty();
  }

  /** The pairs whose count changed since the last call. */
  Set<Pair> takeDue() {
    Set<Pair> taken = new TreeSet<>(due);
    due.clear();
    return taken;
  }

  /** Hours changed since the last call; null where one is no longer held. */
  SortedMap<Long, @Nullable ConfusionCounts> takeChanges() {
    TreeMap<Long, @Nullable ConfusionCounts> taken = new TreeMap<>();
    changed.forEach(hour -> taken.put(hour, hours.get(hour)));
    changed.clear();
    return taken;
  }

  void encode(StateWriter out) {
    totals.encode(out);
    out.writeUnsigned(past.size());
    past.forEach((pair, hour) -> write(pair, out).writeSigned(hour));
    out.writeUnsigned(due.size());
    due.forEach(pair -> write(pair, out));
  }

  private static StateWriter write(Pair pair, StateWriter out) {
    return out.writeText(pair.wanted()).writeText(pair.given());
  }

  /** Reads back what {@link #encode} wrote; the hours come by {@link #restore}. */
  void decode(StateReader in) {
    totals = ConfusionCounts.decode(in);
    for (int left = in.readCount(); left > 0; left--) {
      past.put(new Pair(in.readText(), in.readText()), in.readSigned());
    }
    List<Pair> pairs = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      pairs.add(new Pair(in.readText(), in.readText()));
    }
    due.addAll(pairs);
  }

  /** Reads totals alone, of which nothing was ever reported. */
  void decodeTotals(StateReader in) {
    totals = ConfusionCounts.decode(in);
    due.addAll(totals.pairs());
  }

  void restore(long hour, byte[] row) {
    hours.put(hour, ConfusionCounts.decode(new StateReader(row)));
  }
}
