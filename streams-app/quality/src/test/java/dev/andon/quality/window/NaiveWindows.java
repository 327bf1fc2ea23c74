package dev.andon.quality.window;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps every event that stands and, asked for a window, goes through all of them. */
final class NaiveWindows {

  private final Map<Long, Event<Integer>> standing = new HashMap<>();
  private long newestEver = Long.MIN_VALUE;

  void observe(Event<Integer> event) {
    standing.put(event.id(), event);
    newestEver = Math.max(newestEver, event.at());
  }

  void withdraw(Event<Integer> event) {
    standing.remove(event.id());
  }

  Collection<Event<Integer>> standing() {
    return standing.values();
  }

  long newestEver() {
    return newestEver;
  }

  List<Event<Integer>> ordered() {
    return standing.values().stream().sorted(Event.ORDER).toList();
  }

  List<Event<Integer>> newest(int n) {
    List<Event<Integer>> ordered = ordered();
    return ordered.subList(Math.max(0, ordered.size() - n), ordered.size());
  }

  List<Event<Integer>> between(long from, long to) {
    return standing.values().stream().filter(e -> from <= e.at() && e.at() < to).toList();
  }
}
