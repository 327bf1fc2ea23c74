package dev.andon.producers.gateway.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which signed messages were taken, for as long as their signatures hold. Thread-safe.
 */
public final class ReplayGuard {
  private static final Duration KEPT = Duration.ofMinutes(2L * TimedSignature.TOLERANCE_MINUTES);

  private final int capacity;
  private final Map<String, Instant> taken = new LinkedHashMap<>();

  /**
   * @param capacity most messages to remember, 1 or more; with more, the oldest are forgotten
   */
  public ReplayGuard(int capacity) {
    this.capacity = capacity;
  }

  /** Whether the message was taken before. */
  public synchronized boolean taken(String once) {
    return taken.containsKey(once);
  }

  /** Notes that the message was taken. */
  public synchronized void take(String once, Instant now) {
    taken.putIfAbsent(once, now);
    Iterator<Instant> times = taken.values().iterator();
    while (times.hasNext()) {
      boolean holds = !times.next().plus(KEPT).isBefore(now);
      if (holds && taken.size() <= capacity) {
        return;
      }
      times.remove();
    }
  }
}
