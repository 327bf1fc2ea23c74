package dev.andon.producers.gateway.http.client;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps requests apart, so that there are never more of them in a second than agreed. */
final class Pace {
  private final long apartNanos;
  private final LongSupplier nanoTime;
  private boolean begun;
  private long nextNanos;

  /**
   * @param perSecond most requests a second, 1 or more
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  Pace(int perSecond, LongSupplier nanoTime) {
    apartNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.nanoTime = nanoTime;
  }

  /** How long to wait before the next request, which counts as made then. */
  synchronized long nanosToNext() {
    long now = nanoTime.getAsLong();
    long at = begun && nextNanos - now > 0 ? nextNanos : now;
    begun = true;
    nextNanos = at + apartNanos;
    return at - now;
  }
}
