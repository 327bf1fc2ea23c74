package dev.andon.cli.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count has grown lately. For one thread at a time. */
final class RateMeter {

  private static final Duration LATELY = Duration.ofSeconds(5);

  private final Deque<Reading> readings = new ArrayDeque<>();

  private record Reading(Duration at, long count) {}

  /**
   * Takes a reading.
   *
   * @param at any running time
   * @return the growth a second over the newest 5 s; 0 at the first reading
   */
  double read(Duration at, long count) {
    readings.addLast(new Reading(at, count));
    while (readings.size() > 2 && at.minus(LATELY).compareTo(readings.getFirst().at()) > 0) {
      readings.removeFirst();
    }
    Reading first = readings.getFirst();
    double seconds = at.minus(first.at()).toMillis() / 1e3;
    return seconds > 0 ? (count - first.count()) / seconds : 0;
  }
}
