package dev.andon.quality.detect;

/**
 * A Bernoulli CUSUM in whole numbers, for a card on the wall: add A for an error, take B off for a
 * right answer, never below zero, alarm at H.
 *
 * @param error A, added for an error, at least 1
 * @param right B, taken off for a right answer, at least 1
 * @param limit H, 1 to {@value #MOST_STATES}
 */
public record IntegerCusumConfig(int error, int right, int limit) {
  /** The largest limit: its run length is computed with a row for each value below it. */
  public static final int MOST_STATES = 1 << 17;

  /** Checks the ranges. */
  public IntegerCusumConfig {
    requireWithin("error", error);
    requireWithin("right", right);
    requireWithin("limit", limit);
  }

  private static void requireWithin(String name, int value) {
    if (value < 1 || value > MOST_STATES) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in 1.." + MOST_STATES);
    }
  }
}
