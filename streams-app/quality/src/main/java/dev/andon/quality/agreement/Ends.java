package dev.andon.quality.agreement;

import dev.andon.quality.interval.ClopperPearsonInterval;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.NormalQuantile;
import dev.andon.quality.interval.RegularizedBeta;

/** The ends of an interval from a standard error, kept within what a measure can be. */
final class Ends {

  private Ends() {}

  /** Normal: value ± z · error, within [least, most]. */
  static Interval normal(double value, double error, double confidence, double least, double most) {
    return around(value, NormalQuantile.of(0.5 + confidence / 2) * error, least, most);
  }

  /** Student's t with n - 1 degrees of freedom: value ± t · error, within [least, most]. */
  static Interval student(
      double value, double error, long n, double confidence, double least, double most) {
    if (n < 2) {
      return new Interval(Math.min(value, least), Math.max(value, most));
    }
    return around(value, student(n - 1, confidence) * error, least, most);
  }

  /**
   * The t that |T| stays below with this confidence: P(|T| > t) = I_x(ν/2, 1/2) at x = ν / (ν + t²)
   * (Abramowitz and Stegun 26.7.1).
   */
  static double student(long degrees, double confidence) {
    double x = RegularizedBeta.inverse(1 - confidence, degrees / 2.0, 0.5);
    return Math.sqrt(degrees * ((1 - x) / x));
  }

  /**
   * Where every one of n items agreed, every error estimate is 0, yet n items do not prove
   * perfection: the exact bound for the share of agreeing items stands in.
   *
   * @param cost by how much the measure falls short of 1 per share of items that disagree
   */
  static Interval perfect(long n, double cost, double confidence) {
    double doubt = 1 - ClopperPearsonInterval.of(n, n, confidence).low();
    return new Interval(Math.max(-1, 1 - doubt * cost), 1);
  }

  private static Interval around(double value, double spread, double least, double most) {
    double low = Math.min(value, Math.max(least, value - spread));
    double high = Math.max(value, Math.min(most, value + spread));
    return new Interval(low, high);
  }
}
