package dev.andon.quality.rating;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts per clock hour (UTC) of event time: rolling windows are sums of whole panes.
 *
 * <p>Windows are anchored at the newest pane that holds a judgement, so what they contain depends
 * on the judgements alone, not on when somebody looks.
 */
final class HourPanes {
  static final long HOUR_MILLIS = 3_600_000L;

  /**
   * Panes kept behind the newest: the items' retention of 30 days, within which corrections can
   * come, and the week that the widest window spans.
   */
  static final int KEPT_HOURS = 37 * 24;

  private final TreeMap<Long, Counts> panes = new TreeMap<>();

  static long hourOf(long epochMillis) {
    return Math.floorDiv(epochMillis, HOUR_MILLIS);
  }

  /** The pane of {@code hour}, made if it is not there. */
  Counts pane(long hour) {
    return panes.computeIfAbsent(hour, unused -> new Counts());
  }

  @Nullable Counts find(long hour) {
    return panes.get(hour);
  }

  void put(long hour, Counts counts) {
    panes.put(hour, counts);
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

  /** Forgets panes older than what is kept behind {@code newestHour}; returns their hours. */
  List<Long> prune(long newestHour) {
    List<Long> stale = List.copyOf(panes.headMap(newestHour - KEPT_HOURS).keySet());
    stale.forEach(panes::remove);
    return stale;
  }

  /** The sum of the {@code hours} panes that end with {@code newestHour}. */
  Counts sum(long newestHour, int hours) {
    Counts sum = new Counts();
    panes.subMap(newestHour - hours + 1, true, newestHour, true).values().forEach(sum::merge);
    return sum;
  }
}
