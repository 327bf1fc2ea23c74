package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When it is an alert that gold stopped arriving while work goes on.
 *
 * @param after for how long work has gone on since gold was last answered, in stretches of ten
 *     minutes with work in them; 10 minutes to 7 days
 * @param whileAnnotations how many annotations have come in since, none of them judged by gold
 * @param severity how bad that is
 */
public record NoDataPlan(Duration after, int whileAnnotations, Severity severity) {
  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofDays(7);

  /** Checks the ranges. */
  public NoDataPlan {
    requireNonNull(after, "after is null");
    requireNonNull(severity, "severity is null");
    if (!isSpan(after)) {
      throw new IllegalArgumentException("after is " + after + ", must be from PT10M to P7D");
    }
    if (whileAnnotations < 1) {
      throw new IllegalArgumentException(
          "whileAnnotations is " + whileAnnotations + ", must be at least 1");
    }
  }

  /** Whether work can be watched for that long. */
  public static boolean isSpan(Duration after) {
    return after.compareTo(SHORTEST) >= 0 && after.compareTo(LONGEST) <= 0;
  }
}
