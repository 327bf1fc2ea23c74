package dev.andon.pipeline.intake;

import java.time.Duration;
import java.time.Instant;

/**
 * The event time an input is taken to have.
 *
 * @param millis epoch milliseconds
 * @param clamped whether the input claimed a later time than the one at which it was appended
 */
public record EventTime(long millis, boolean clamped) {
  private static final long MOST_AHEAD_MILLIS = Duration.ofHours(24).toMillis();

  /**
   * Clamps a time slightly ahead of the append time to it: clocks differ.
   *
   * @throws RefusedInputException when it is more than 24 hours ahead: one such record would make
   *     all the others look late
   */
  public static EventTime of(Instant claimed, long appendedAt) {
    long millis = claimed.toEpochMilli();
    if (millis <= appendedAt) {
      return new EventTime(millis, false);
    }
    if (isTooFarAhead(millis, appendedAt)) {
      throw new RefusedInputException(
          "future_timestamp",
          "the event time "
              + claimed
              + " is more than 24 hours ahead of its arrival at "
              + Instant.ofEpochMilli(appendedAt)
              + ": check the clock of the sender");
    }
    return new EventTime(appendedAt, true);
  }

  /** Whether an input that claims a time, in epoch milliseconds, is refused for it. */
  public static boolean isTooFarAhead(long claimed, long appendedAt) {
    return claimed - appendedAt > MOST_AHEAD_MILLIS;
  }
}
