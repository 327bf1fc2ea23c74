package dev.andon.producers.gateway;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether what is sent gets acknowledged, and so whether it is any use to send more. Thread-safe.
 *
 * <p>Nothing gets through where something has waited for long without anything being acknowledged,
 * and where the last attempt failed. Then one attempt goes out now and then, to find out when that
 * is over.
 */
final class Progress {
  /** How an attempt ended. */
  enum End {
    /** It was acknowledged. */
    ACKNOWLEDGED,
    /** Nobody was there to acknowledge it. */
    UNANSWERED,
    /** It says nothing of whether anybody is there: the record was at fault. */
    AT_FAULT
  }

  private final long patienceNanos;
  private final long attemptEveryNanos;
  private final LongSupplier nanoTime;
  private int waiting;
  private boolean failing;
  private long lastLifeNanos;
  private long lastAttemptNanos;
  private long troubledSinceNanos;

  /**
   * @param patience how long something may wait without anything being acknowledged
   * @param attemptEvery how often to try while nothing gets through
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  Progress(Duration patience, Duration attemptEvery, LongSupplier nanoTime) {
    patienceNanos = patience.toNanos();
    attemptEveryNanos = attemptEvery.toNanos();
    this.nanoTime = nanoTime;
  }

  /** For how long nothing has got through; zero while it does. */
  synchronized Duration silence() {
    long now = nanoTime.getAsLong();
    return isStuck(now) || failing ? Duration.ofNanos(now - troubledSinceNanos) : Duration.ZERO;
  }

  private boolean isStuck(long now) {
    return waiting > 0 && now - lastLifeNanos > patienceNanos;
  }

  /** Whether to send something now. */
  synchronized boolean admits() {
    long now = nanoTime.getAsLong();
    boolean stuck = isStuck(now);
    if (!stuck && !failing) {
      return true;
    }
    if (stuck || now - lastAttemptNanos < attemptEveryNanos) {
      return false;
    }
    lastAttemptNanos = now;
    return true;
  }

  synchronized void begin() {
    if (waiting++ == 0) {
      // Who was idle has not been silent: the first one after a pause finds out how things stand.
      lastLifeNanos = nanoTime.getAsLong();
      if (!failing) {
        troubledSinceNanos = lastLifeNanos;
      }
    }
  }

  synchronized void end(End end) {
    waiting--;
    if (end == End.ACKNOWLEDGED) {
      failing = false;
      lastLifeNanos = nanoTime.getAsLong();
      troubledSinceNanos = lastLifeNanos;
    } else if (end == End.UNANSWERED) {
      failing = true;
      lastAttemptNanos = nanoTime.getAsLong();
    }
  }
}
