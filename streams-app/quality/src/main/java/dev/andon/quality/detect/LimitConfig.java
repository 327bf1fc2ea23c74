package dev.andon.quality.detect;

import org.jspecify.annotations.Nullable;

/**
 * "Agreement stays at or above a limit", and how often a false alarm is bearable.
 *
 * @param limit the agreement that is still good enough, in (0, 1)
 * @param falseAlarmEvery the least expected number of judgements between false alarms (average run
 *     length) of one stream whose agreement is at the limit, at least 2
 * @param recoveryEvery the same for a false recovery of a stream that stays at the limit
 * @param usual how hard the gold is that the limit is meant for; null if the limit holds whatever
 *     the gold
 */
public record LimitConfig(
    double limit, double falseAlarmEvery, double recoveryEvery, @Nullable UsualDifficulty usual)
    implements Condition {
  /** Checks the ranges. */
  public LimitConfig {
    if (!isLimit(limit)) {
      throw new IllegalArgumentException("limit is " + limit + ", must be in range (0, 1)");
    }
    requireRunLength("falseAlarmEvery", falseAlarmEvery);
    requireRunLength("recoveryEvery", recoveryEvery);
  }

  /** A limit that holds however hard the gold is. */
  public LimitConfig(double limit, double falseAlarmEvery, double recoveryEvery) {
    this(limit, falseAlarmEvery, recoveryEvery, null);
  }

  /** Whether a limit may be that. */
  public static boolean isLimit(double limit) {
    // The second bound is where 1 - limit would round to 1 and leave no room for errors.
    return limit > 0 && 1 - limit < 1 && limit < 1;
  }

  /** Whether an average run length may be that. */
  public static boolean isRunLength(double judgements) {
    return judgements >= 2 && judgements < Double.POSITIVE_INFINITY;
  }

  /** The error probability at the limit. */
  public double errorLimit() {
    return 1 - limit;
  }

  private static void requireRunLength(String name, double value) {
    if (!isRunLength(value)) {
      throw new IllegalArgumentException(
          name + " is " + value + " judgements, must be at least 2 and finite");
    }
  }
}
