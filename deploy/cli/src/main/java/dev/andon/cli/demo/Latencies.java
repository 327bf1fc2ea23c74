package dev.andon.cli.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest latencies, and what most of them stay below. For one thread at a time. */
final class Latencies {

  private static final int KEPT = 500;

  private final Deque<Duration> newest = new ArrayDeque<>();

  void add(Duration latency) {
    newest.addLast(latency.isNegative() ? Duration.ZERO : latency);
    if (newest.size() > KEPT) {
      newest.removeFirst();
    }
  }

  /**
   * The latency that a share of the newest stay at or below; empty if there is none.
   *
   * @param share in (0, 1]
   */
  Optional<Duration> quantile(double share) {
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = newest.stream().sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return Optional.of(sorted.get(rank - 1));
  }
}
