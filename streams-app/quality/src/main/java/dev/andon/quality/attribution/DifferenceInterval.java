package dev.andon.quality.attribution;

import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;

/**
 * The interval for the difference of two independent proportions, from Wilson's for each of them.
 *
 * <p>With p, l, u of each sample: p1 - p0 less √((p1 - l1)² + (u0 - p0)²), plus √((u1 - p1)² + (p0
 * - l0)²). Method 10 of Newcombe, "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17 (1998) 873-890. One look at two samples, for display.
 */
final class DifferenceInterval {

  private DifferenceInterval() {}

  /** Current less reference, both with at least one judgement. */
  static Interval of(Tally reference, Tally current, double confidence) {
    Interval before = WilsonInterval.of(reference.correct(), reference.n(), confidence);
    Interval after = WilsonInterval.of(current.correct(), current.n(), confidence);
    double p0 = (double) reference.correct() / reference.n();
    double p1 = (double) current.correct() / current.n();
    double below = length(p1 - after.low(), before.high() - p0);
    double above = length(after.high() - p1, p0 - before.low());
    return new Interval(p1 - p0 - below, p1 - p0 + above);
  }

  private static double length(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }
}
