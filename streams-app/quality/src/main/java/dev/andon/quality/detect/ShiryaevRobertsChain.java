package dev.andon.quality.detect;

import java.util.Arrays;

/**
 * The distribution of a Shiryaev-Roberts statistic for a known shift, on a geometric grid from its
 * floor to the threshold.
 *
 * <p>What falls between two points of the grid is shared out so that the mean of the statistic is
 * kept, and with it the martingale that run lengths hang on. The scatter this adds is a
 * ten-thousandth of that of the observations.
 */
final class ShiryaevRobertsChain {
  private static final int POINTS = 2_000;

  /** Steps after which hopeless streams are given up. */
  private static final int MOST_STEPS = 200_000;

  private static final double SETTLED = 1e-9;
  private static final double NEGLIGIBLE = 1e-10;

  private final int[] wrongTo = new int[POINTS];
  private final double[] wrongShare = new double[POINTS];
  private final int[] rightTo = new int[POINTS];
  private final double[] rightShare = new double[POINTS];
  private double[] mass = new double[POINTS];
  private double[] next = new double[POINTS];

  ShiryaevRobertsChain(double q0, double q1, double threshold) {
    double right = (1 - q1) / (1 - q0);
    double floor = right / (1 - right);
    double ratio = StrictMath.log(threshold / floor) / POINTS;
    double[] grid = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      grid[i] = floor * StrictMath.exp(i * ratio);
    }
    for (int i = 0; i < POINTS; i++) {
      place(grid, (1 + grid[i]) * q1 / q0, i, wrongTo, wrongShare);
      place(grid, (1 + grid[i]) * right, i, rightTo, rightShare);
    }
    mass[0] = 1;
  }

  /** The point at or below {@code value}, and the share that goes to the one above it. */
  private static void place(double[] grid, double value, int i, int[] to, double[] share) {
    if (value >= grid[POINTS]) {
      to[i] = POINTS;
      return;
    }
    int found = Arrays.binarySearch(grid, value);
    int below = Math.max(0, found >= 0 ? found : -found - 2);
    to[i] = below;
    share[i] = Math.max(0, (value - grid[below]) / (grid[below + 1] - grid[below]));
  }

  /** One observation with error probability {@code q}; returns the probability still below. */
  private double step(double q) {
    Arrays.fill(next, 0);
    for (int i = 0; i < POINTS; i++) {
      if (mass[i] > 0) {
        share(wrongTo[i], wrongShare[i], q * mass[i]);
        share(rightTo[i], rightShare[i], (1 - q) * mass[i]);
      }
    }
    double[] spare = mass;
    mass = next;
    next = spare;
    double left = 0;
    for (double value : mass) {
      left += value;
    }
    return left;
  }

  private void share(int to, double upper, double amount) {
    if (to < POINTS) {
      next[to] += (1 - upper) * amount;
      if (to + 1 < POINTS) {
        next[to + 1] += upper * amount;
      }
    }
  }

  /**
   * The expected number of observations to the alarm at error probability {@code q}. Where the
   * share that alarms at each step has settled, the rest is geometric.
   */
  double runLength(double q) {
    double sum = 0;
    double left = 1;
    double hazard = 0;
    for (int t = 0; t < MOST_STEPS && left > NEGLIGIBLE; t++) {
      sum += left;
      double after = step(q);
      double now = 1 - after / left;
      left = after;
      if (now > 0 && Math.abs(now - hazard) <= SETTLED * now) {
        return sum + left / now;
      }
      hazard = now;
    }
    return sum;
  }

  /** Takes {@code count} observations without an alarm. */
  void calm(double q, int count) {
    for (int t = 0; t < count; t++) {
      double left = step(q);
      for (int i = 0; i < POINTS; i++) {
        mass[i] /= left;
      }
    }
  }
}
