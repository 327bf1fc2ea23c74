package dev.andon.quality.interval;

/**
 * The interval for the difference of two independent quantities, from the interval of each.
 *
 * <p>With value v and ends l, u of each: v1 - v0 less √((v1 - l1)² + (u0 - v0)²), plus √((u1 - v1)²
 * + (v0 - l0)²). From Wilson's intervals of two proportions this is method 10 of Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine
 * 17 (1998) 873-890. One look at two samples, for display. Constant time.
 */
public final class DifferenceInterval {

  private DifferenceInterval() {}

  /**
   * The interval for {@code value} less {@code reference}.
   *
   * @param reference v0, within its interval
   * @param value v1, within its interval
   */
  public static Interval of(
      double reference, Interval ofReference, double value, Interval ofValue) {
    double below = length(value - ofValue.low(), ofReference.high() - reference);
    double above = length(ofValue.high() - value, reference - ofReference.low());
    double difference = value - reference;
    return new Interval(difference - below, difference + above);
  }

  /**
   * The interval for the second proportion less the first, from Wilson's for each.
   *
   * @param successes0 in 0..n0
   * @param n0 sample size, at least 1
   * @param successes1 in 0..n1
   * @param n1 sample size, at least 1
   * @param confidence two-sided, in (0, 1)
   */
  public static Interval of(long successes0, long n0, long successes1, long n1, double confidence) {
    return of(
        (double) successes0 / n0,
        WilsonInterval.of(successes0, n0, confidence),
        (double) successes1 / n1,
        WilsonInterval.of(successes1, n1, confidence));
  }

  private static double length(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }
}
