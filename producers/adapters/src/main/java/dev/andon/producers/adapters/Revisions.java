package dev.andon.producers.adapters;

import java.time.Duration;
import java.time.Instant;

/**
 * Derives numbers that rise with every change from times, as most tools count no revisions.
 *
 * <p>An annotation's revision is 1 when it is created, and after a change 1 plus the milliseconds
 * from creation to that change, so two changes are told apart unless they fall into one
 * millisecond. An int of milliseconds ends after 24 days: past 12 days the count goes on in
 * seconds, which lasts for 34 years more and never falls behind. Whoever sees the same state, by
 * webhook or by export, derives the same number.
 */
public final class Revisions {
  /** A withdrawal that names no revision: it is final. */
  public static final int FINAL = Integer.MAX_VALUE;

  private static final long COUNTED_IN_MILLIS = 1L << 30;
  private static final long LAST = FINAL - 1L;
  private static final Instant GOLD_EPOCH = Instant.parse("2015-01-01T00:00:00Z");

  private Revisions() {}

  /** The revision of an annotation in the state it had at {@code updated}. */
  public static int of(Instant created, Instant updated) {
    long millis = Math.max(0, Duration.between(created, updated).toMillis());
    long steps =
        millis <= COUNTED_IN_MILLIS
            ? millis
            : COUNTED_IN_MILLIS + (millis - COUNTED_IN_MILLIS) / 1000;
    return (int) Math.min(LAST, 1 + steps);
  }

  /**
   * The revision of an annotation in the state it had at {@code at}, where nothing tells when it
   * was created: seconds since 2015, at least 2, as a first revision would be a claim.
   */
  public static int ofState(Instant at) {
    return Math.max(2, ofGold(at));
  }

  /**
   * The version of an item's gold as it was at {@code updated}: seconds since 2015. It does not
   * count from a creation, as an item's gold may move from one annotation to another.
   */
  public static int ofGold(Instant updated) {
    return (int) Math.max(1, Math.min(LAST, Duration.between(GOLD_EPOCH, updated).toSeconds()));
  }
}
