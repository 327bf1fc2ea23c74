package dev.andon.quality.rating;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts per clock hour (UTC) of event time: rolling windows are sums of whole panes.
 *
 * <p>Windows are anchored at the newest pane that holds a judgement, so what they contain depends
 * on the judgements alone, not on when somebody looks. The frontier is the newest hour that ever
 * held one: hours before it are closed, and hours far enough behind it are dropped for good. Unlike
 * the anchor it never goes back, so that what was counted in a pane can always be taken out again.
 *
 * <pre>bytes: frontier | count of due hours | due hours</pre>
 */
final class HourPanes {
  static final long HOUR_MILLIS = 3_600_000L;

  /**
   * Panes kept behind the frontier: the items' retention of 30 days, within which corrections can
   * come, and the week that the widest window spans.
   */
  static final int KEPT_HOURS = 37 * 24;

  private static final long NOWHERE = Long.MIN_VALUE;

  private final TreeMap<Long, Counts> panes = new TreeMap<>();
  private final TreeSet<Long> due = new TreeSet<>();
  private TreeMap<Long, @Nullable Counts> changed = new TreeMap<>();
  private long frontier = NOWHERE;

  /** The pane touched last, if that is noted as changed: most judgements are of one hour. */
  private @Nullable Counts touched;

  private long touchedHour;

  static long hourOf(long epochMillis) {
    return Math.floorDiv(epochMillis, HOUR_MILLIS);
  }

  /**
   * Replaces a judgement by another, either of which may be missing.
   *
   * @return false where one of them belongs in a pane that has been dropped
   */
  boolean replace(@Nullable Contribution before, @Nullable Contribution after) {
    boolean inTime = true;
    if (before != null) {
      inTime = kept(before);
      if (inTime) {
        touch(before).withdraw(before);
      }
    }
    if (after != null) {
      if (kept(after)) {
        touch(after).observe(after);
        advance(after);
      } else {
        inTime = false;
      }
    }
    return inTime;
  }

  /**
   * Adds a sum of differences to a pane.
   *
   * @return false where the pane has been dropped
   */
  boolean merge(long hour, Counts delta) {
    if (hour < firstKept()) {
      return false;
    }
    touch(hour).merge(delta);
    if (delta.samples() > 0 || delta.abstained() > 0) {
      advance(hour);
    }
    return true;
  }

  private boolean kept(Contribution contribution) {
    return hourOf(contribution.occurredAt()) >= firstKept();
  }

  private long firstKept() {
    return frontier == NOWHERE ? NOWHERE : frontier - KEPT_HOURS;
  }

  private Counts touch(Contribution contribution) {
    return touch(hourOf(contribution.occurredAt()));
  }

  private Counts touch(long hour) {
    if (hour < frontier) {
      due.add(hour);
    }
    Counts counts = touched;
    if (counts == null || hour != touchedHour) {
      counts = panes.computeIfAbsent(hour, unused -> new Counts());
      changed.put(hour, counts);
      touched = counts;
      touchedHour = hour;
    }
    return counts;
  }

  private void advance(Contribution contribution) {
    if (!contribution.retracted()) {
      advance(hourOf(contribution.occurredAt()));
    }
  }

  private void advance(long hour) {
    if (hour <= frontier) {
      return;
    }
    due.addAll(panes.subMap(frontier, hour).keySet());
    frontier = hour;
    prune();
  }

  /** Drops panes too old to be needed, except those whose history has not been reported yet. */
  private void prune() {
    for (long hour : List.copyOf(panes.headMap(firstKept()).keySet())) {
      if (!due.contains(hour)) {
        panes.remove(hour);
        changed.put(hour, null);
        touched = null;
      }
    }
  }

  /** The newest hour that ever held a judgement. */
  OptionalLong newestEver() {
    return frontier == NOWHERE ? OptionalLong.empty() : OptionalLong.of(frontier);
  }

  /** The newest hour with a judgement that stands; empty where there is none. */
  OptionalLong newestHour() {
    for (Map.Entry<Long, Counts> pane : panes.descendingMap().entrySet()) {
      if (pane.getValue().samples() > 0 || pane.getValue().abstained() > 0) {
        return OptionalLong.of(pane.getKey());
      }
    }
    return OptionalLong.empty();
  }

  /**
   * What the {@code hours} panes hold that end with the newest that holds a judgement.
   *
   * @param all everything that stands, in panes or not
   */
  WindowMeasure newest(int hours, Counts all) {
    OptionalLong newestHour = newestHour();
    if (newestHour.isEmpty()) {
      boolean complete = all.samples() == 0 && all.abstained() == 0;
      return WindowMeasure.of(new Counts(), OptionalLong.empty(), OptionalLong.empty(), complete);
    }
    long last = newestHour.getAsLong();
    long first = last - hours + 1;
    Counts sum = new Counts();
    panes.subMap(first, true, last, true).values().forEach(sum::merge);
    return between(first, last, sum, first >= firstKept());
  }

  /** What one hour holds. */
  WindowMeasure at(long hour) {
    Counts counts = panes.get(hour);
    return counts == null
        ? between(hour, hour, new Counts(), hour >= firstKept())
        : between(hour, hour, counts, true);
  }

  private static WindowMeasure between(long first, long last, Counts counts, boolean complete) {
    return WindowMeasure.of(
        counts,
        OptionalLong.of(first * HOUR_MILLIS),
        OptionalLong.of((last + 1) * HOUR_MILLIS),
        complete);
  }

  /**
   * How far it got before the first error.
   *
   * @param all everything that stands, in panes or not
   * @return null where nothing is judged, or some of it was before the panes that are held
   */
  @Nullable FirstError firstError(Counts all) {
    Counts held = new Counts();
    long begun = NOWHERE;
    long error = NOWHERE;
    long before = 0;
    for (Map.Entry<Long, Counts> pane : panes.entrySet()) {
      Counts counts = pane.getValue();
      held.merge(counts);
      if (counts.samples() > 0 && error == NOWHERE) {
        begun = begun == NOWHERE ? pane.getKey() : begun;
        error = counts.correct() < counts.samples() ? pane.getKey() : NOWHERE;
        before += error == NOWHERE ? counts.samples() : 0;
      }
    }
    if (begun == NOWHERE || held.samples() != all.samples() || held.correct() != all.correct()) {
      return null;
    }
    return new FirstError(
        begun * HOUR_MILLIS,
        error == NOWHERE ? OptionalLong.empty() : OptionalLong.of(error * HOUR_MILLIS),
        before);
  }

  long revisionAt(long hour) {
    Counts counts = panes.get(hour);
    return counts == null ? 0 : counts.revision();
  }

  /** How many panes are held. */
  int size() {
    return panes.size();
  }

  /** Every pane held. */
  SortedMap<Long, Counts> all() {
    return Collections.unmodifiableSortedMap(panes);
  }

  /** Calls back for every pane held. */
  void forEach(BiConsumer<Long, Counts> action) {
    panes.forEach(action);
  }

  /** Empties every pane. */
  void clear() {
    panes.keySet().forEach(hour -> changed.put(hour, null));
    panes.clear();
    due.clear();
    touched = null;
  }

  /** Closed hours that changed since {@link #markReported}. */
  SortedSet<Long> due() {
    return Collections.unmodifiableSortedSet(due);
  }

  void markReported() {
    due.clear();
    prune();
  }

  /** Panes changed since the last call; null where a pane is gone. */
  SortedMap<Long, @Nullable Counts> takeChanged() {
    SortedMap<Long, @Nullable Counts> taken = changed;
    changed = new TreeMap<>();
    touched = null;
    return taken;
  }

  /** Takes a pane read back from its row. */
  void restore(long hour, Counts counts) {
    panes.put(hour, counts);
  }

  void encode(StateWriter out) {
    out.writeSigned(frontier).writeUnsigned(due.size());
    due.forEach(out::writeSigned);
  }

  /** Reads back what {@link #encode} wrote; the panes come by {@link #restore}. */
  void decode(StateReader in) {
    frontier = in.readSigned();
    for (int left = in.readCount(); left > 0; left--) {
      due.add(in.readSigned());
    }
  }
}
