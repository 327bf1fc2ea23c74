package dev.andon.quality.interval;

/**
 * A closed interval of plausible values.
 *
 * @param low its lower end, finite
 * @param high its upper end, finite, at least {@code low}
 */
public record Interval(double low, double high) {

  public Interval {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "interval ends must be finite, are " + low + " and " + high);
    }
    if (low > high) {
      throw new IllegalArgumentException(
          "interval low must be at most its high " + high + ", is " + low);
    }
  }

  /** Whether a value lies in the interval, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** How far apart the ends are. */
  public double width() {
    return high - low;
  }
}
