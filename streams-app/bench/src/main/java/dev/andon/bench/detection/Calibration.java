package dev.andon.bench.detection;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * The thresholds at which a GLR has the run lengths asked for, by simulation.
 *
 * <p>The logarithm of the run length is nearly straight in the threshold; between the simulated
 * ones it is taken to be. Runs are cut at three times what is asked for, and the time watched
 * divided by the alarms.
 */
final class Calibration {
  private static final double STEP = 0.125;
  private static final double REACH = 4;
  private static final int CUT = 3;

  private final TreeMap<Double, Double> thresholds = new TreeMap<>();

  Calibration(double q0, Plan plan) {
    for (double gamma : plan.runLengths()) {
      plan.tell("calibrating the GLR at " + (1 - q0) + " for " + gamma);
      double[] grid = new double[(int) (REACH / STEP) + 1];
      Arrays.setAll(grid, i -> Math.log(gamma) - REACH + 0.5 + i * STEP);
      Sample[] samples =
          new Passages(() -> Contestant.ratioAt(q0), grid, q0, q0, 0, Math.round(CUT * gamma))
              .simulate(plan.workers(), plan.runs(40), plan.seed("calibration", q0, gamma));
      thresholds.put(gamma, crossing(grid, samples, Math.log(gamma)));
    }
  }

  private static double crossing(double[] grid, Sample[] samples, double target) {
    double below = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < grid.length; i++) {
      double here = Math.log(samples[i].timePerAlarm());
      if (here >= target) {
        return i == 0 ? grid[0] : grid[i] - STEP * (here - target) / (here - below);
      }
      below = here;
    }
    throw new IllegalStateException("no threshold up to " + grid[grid.length - 1] + " will do");
  }

  /** The threshold for one of the run lengths of the plan. */
  double threshold(double gamma) {
    Double threshold = thresholds.get(gamma);
    if (threshold == null) {
      throw new IllegalArgumentException("run length is " + gamma + ", must be one of the plan's");
    }
    return threshold;
  }
}
