package dev.andon.quality.interval;

import static java.util.Objects.requireNonNull;

/** What the data say about a quantity: a value with its evidence, or why there is none. */
public sealed interface Estimate {

  /** How many observations went in, at least 0. */
  long n();

  /**
   * A value with its evidence.
   *
   * @param value the point estimate, finite, in the measure's own unit
   * @param n how many observations went in, at least 1
   * @param interval the plausible values; the method that made it says at what confidence
   */
  record Measured(double value, long n, Interval interval) implements Estimate {

    public Measured {
      requireNonNull(interval, "interval is null");
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value must be finite, is " + value);
      }
      if (n < 1) {
        throw new IllegalArgumentException("n must be at least 1, is " + n);
      }
    }
  }

  /**
   * No value can be given.
   *
   * @param reason what is missing, for people
   * @param n how many observations went in, at least 0
   */
  record Insufficient(String reason, long n) implements Estimate {

    public Insufficient {
      requireNonNull(reason, "reason is null");
      if (n < 0) {
        throw new IllegalArgumentException("n must be at least 0, is " + n);
      }
    }
  }
}
