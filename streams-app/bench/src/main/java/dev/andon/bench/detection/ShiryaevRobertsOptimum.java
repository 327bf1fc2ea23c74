package dev.andon.bench.detection;

import java.util.Arrays;

/**
 * What is possible at best long after the start: the delay of the Shiryaev-Roberts procedure that
 * knows the shift beforehand, at the run length asked for.
 *
 * <pre>  R ← (1 + R)·L,   L = q1/q0 for an error, (1 − q1)/(1 − q0) else,   alarm when R ≥ A</pre>
 *
 * <p>No detector of that run length has a smaller stationary delay (Pollak and Tartakovsky,
 * "Optimality properties of the Shiryaev-Roberts procedure", Statistica Sinica 2009).
 *
 * <p>Computed, not simulated: the distribution of log(1 + R) is carried along on {@value #NODES}
 * equal intervals. Mass between two nodes is shared so that the mean of R stays, because R less the
 * number of observations is a martingale and its mean at the alarm is the run length. In control,
 * what survives settles to a constant share per observation; the rest of the sum is geometric.
 *
 * @param threshold A
 * @param runLength that A has, within 0.1 % of what was asked for where the lattice allows
 * @param steadyDelay expected delay after {@value #CALM} observations without a false alarm
 */
record ShiryaevRobertsOptimum(double threshold, double runLength, double steadyDelay) {
  /** Observations after which the state before a change is taken to be steady. */
  static final int CALM = 500;

  private static final int NODES = 4_000;
  private static final int MOST_STEPS = 200_000;
  private static final int MOST_REFINEMENTS = 12;
  private static final double TOLERANCE = 1e-3;

  /** The optimum for a change from {@code q0} up to {@code q1} at run length {@code gamma}. */
  static ShiryaevRobertsOptimum of(double q0, double q1, double gamma) {
    double threshold = gamma / (1 + Math.log(q1 / q0) / 2);
    Chain chain = new Chain(q0, q1, threshold);
    double runLength = chain.runLength();
    for (int i = 0; i < MOST_REFINEMENTS && Math.abs(runLength / gamma - 1) > TOLERANCE; i++) {
      threshold *= gamma / runLength;
      chain = new Chain(q0, q1, threshold);
      runLength = chain.runLength();
    }
    return new ShiryaevRobertsOptimum(threshold, runLength, chain.steadyDelay());
  }

  /** The walk of log(1 + R) below one threshold. */
  private static final class Chain {
    private final double q0;
    private final double q1;
    private final double threshold;
    private final double[] level = new double[NODES + 1];
    private final int[] afterError = new int[NODES];
    private final double[] aboveAfterError = new double[NODES];
    private final int[] afterRight = new int[NODES];
    private final double[] aboveAfterRight = new double[NODES];
    private double[] mass = new double[NODES + 1];
    private double[] spare = new double[NODES + 1];

    Chain(double q0, double q1, double threshold) {
      this.q0 = q0;
      this.q1 = q1;
      this.threshold = threshold;
      double width = Math.log1p(threshold) / NODES;
      for (int i = 0; i <= NODES; i++) {
        level[i] = Math.expm1(i * width);
      }
      level[NODES] = threshold;
      for (int i = 0; i < NODES; i++) {
        place(i, (1 + level[i]) * (q1 / q0), width, afterError, aboveAfterError);
        place(i, (1 + level[i]) * ((1 - q1) / (1 - q0)), width, afterRight, aboveAfterRight);
      }
    }

    /** Between which nodes a step from {@code from} ends, and how near to the upper one. */
    private void place(int from, double r, double width, int[] node, double[] above) {
      if (r >= threshold) {
        node[from] = NODES;
        return;
      }
      int below = Math.min((int) (Math.log1p(r) / width), NODES - 1);
      double share = (r - level[below]) / (level[below + 1] - level[below]);
      node[from] = below;
      above[from] = Math.min(Math.max(share, 0), 1);
    }

    double runLength() {
      Arrays.fill(mass, 0);
      mass[0] = 1;
      double sum = 1;
      double before = 1;
      double hazard = 1;
      for (int t = 1; t <= MOST_STEPS; t++) {
        double now = step(q0);
        sum += now;
        double last = hazard;
        hazard = (before - now) / before;
        before = now;
        if (t > CALM && Math.abs(hazard - last) <= 1e-9 * hazard) {
          break;
        }
      }
      return sum + before * (1 - hazard) / hazard;
    }

    double steadyDelay() {
      Arrays.fill(mass, 0);
      mass[0] = 1;
      double calm = 1;
      for (int t = 0; t < CALM; t++) {
        calm = step(q0);
      }
      double sum = calm;
      double now = calm;
      for (int t = 0; t < MOST_STEPS && now > 1e-10 * calm; t++) {
        now = step(q1);
        sum += now;
      }
      return sum / calm;
    }

    /** One observation; the mass that is left below the threshold. */
    private double step(double error) {
      Arrays.fill(spare, 0);
      for (int i = 0; i < NODES; i++) {
        if (mass[i] > 0) {
          move(mass[i] * error, afterError[i], aboveAfterError[i]);
          move(mass[i] * (1 - error), afterRight[i], aboveAfterRight[i]);
        }
      }
      double[] moved = spare;
      spare = mass;
      mass = moved;
      double left = 0;
      for (int i = 0; i < NODES; i++) {
        left += mass[i];
      }
      return left;
    }

    private void move(double amount, int node, double above) {
      if (node == NODES) {
        return;
      }
      spare[node] += amount * (1 - above);
      spare[node + 1] += amount * above;
    }
  }
}
