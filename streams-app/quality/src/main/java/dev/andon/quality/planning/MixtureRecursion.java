package dev.andon.quality.planning;

/**
 * The default detector, right or wrong answers one at a time, as fast as it goes.
 *
 * <p>A mixture Shiryaev-Roberts e-detector: M_k ← (1 + M_k) L_k for six odds tilts θ_k, started at
 * its floor r_k = b_k / (1 - b_k), b_k = (1 - q1k) / (1 - q0); the statistic is the mean of M_k -
 * r_k. Shin, Ramdas and Rinaldo, "E-detectors" (2022).
 */
final class MixtureRecursion {
  private static final double[] TILTS = {0.35, 0.6, 0.9, 1.3, 1.8, 2.4};

  private final double[] wrong = new double[TILTS.length];
  private final double[] right = new double[TILTS.length];
  private final double[] floor = new double[TILTS.length];
  private final double[] m = new double[TILTS.length];
  private double floorSum;

  /** Against the null that the error probability is at most q0. */
  MixtureRecursion(double q0) {
    double odds = q0 / (1 - q0);
    for (int k = 0; k < TILTS.length; k++) {
      double tilted = odds * StrictMath.exp(TILTS[k]);
      double q1 = tilted / (1 + tilted);
      wrong[k] = q1 / q0;
      right[k] = (1 - q1) / (1 - q0);
      floor[k] = right[k] / (1 - right[k]);
      floorSum += floor[k];
    }
    restart();
  }

  void restart() {
    System.arraycopy(floor, 0, m, 0, m.length);
  }

  /** Takes an answer and returns the statistic. */
  double step(boolean error) {
    double[] increment = error ? wrong : right;
    double sum = 0;
    for (int k = 0; k < m.length; k++) {
      m[k] = (1 + m[k]) * increment[k];
      sum += m[k];
    }
    return (sum - floorSum) / m.length;
  }
}
