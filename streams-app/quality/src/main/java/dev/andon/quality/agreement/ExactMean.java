package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import java.math.BigInteger;

/** A mean with its interval, from exact sums. */
final class ExactMean {

  private ExactMean() {}

  /**
   * The mean ± t(n - 1) · s / √n.
   *
   * @param n how many
   * @param total Σx
   * @param squared Σx²
   * @param least what no mean can be below
   * @param confidence two-sided, in (0, 1)
   */
  static Estimate of(
      long n, BigInteger total, BigInteger squared, double least, double confidence) {
    if (n < 0) {
      return ClassMeasures.overdrawn();
    }
    if (n < 2) {
      return new Insufficient(n == 0 ? "no observations" : "one observation has no spread", n);
    }
    double mean = total.doubleValue() / n;
    // n Σx² - (Σx)², exactly: the difference of the doubles would lose a small spread.
    BigInteger spread = squared.multiply(BigInteger.valueOf(n)).subtract(total.multiply(total));
    if (spread.signum() < 0) {
      return ClassMeasures.overdrawn();
    }
    double error = Math.sqrt(spread.doubleValue() / (n - 1)) / n;
    return new Measured(mean, n, Ends.student(mean, error, n, confidence, least, Double.MAX_VALUE));
  }
}
