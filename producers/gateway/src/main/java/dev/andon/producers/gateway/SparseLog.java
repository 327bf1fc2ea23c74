package dev.andon.producers.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Warns of each kind of trouble at most once in ten seconds, and then says how often it was: who
 * sends rubbish all day is not to fill a disk. Thread-safe.
 */
final class SparseLog {
  private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final Logger log;
  private final LongSupplier nanoTime;
  private final Map<String, Kind> kinds = new HashMap<>();

  /**
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  SparseLog(Logger log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  private record Kind(long sinceNanos, long withheld) {}

  /**
   * @param kind what counts as the same trouble, of few
   * @param message what happened, for a person
   */
  synchronized void warn(String kind, String message) {
    long now = nanoTime.getAsLong();
    Kind last = kinds.get(kind);
    if (last != null && now - last.sinceNanos() < EVERY_NANOS) {
      kinds.put(kind, new Kind(last.sinceNanos(), last.withheld() + 1));
      return;
    }
    kinds.put(kind, new Kind(now, 0));
    if (last != null && last.withheld() > 0) {
      log.warn("{} (and {} more like it since the last time)", message, last.withheld());
    } else {
      log.warn("{}", message);
    }
  }
}
