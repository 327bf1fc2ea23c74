package dev.andon.bench.detection;

/**
 * A simulated mean.
 *
 * @param value the mean
 * @param standardError of it
 * @param count of values
 */
record Mean(double value, double standardError, long count) {
  /** The 0.99 quantile of the normal distribution. */
  private static final double Z99 = 2.3263478740408408;

  static Mean of(long count, double sum, double squares) {
    double mean = sum / count;
    double variance = Math.max(0, squares - sum * mean) / (count - 1);
    return new Mean(mean, Math.sqrt(variance / count), count);
  }

  /** A share of {@code count} as a mean. */
  static Mean ofShare(long hits, long count) {
    return of(count, hits, hits);
  }

  /** What the mean is at least, at 99 % confidence, one-sided. */
  double lowerBound() {
    return value - Z99 * standardError;
  }

  /** What the mean is at most, at 99 % confidence, one-sided. */
  double upperBound() {
    return value + Z99 * standardError;
  }
}
