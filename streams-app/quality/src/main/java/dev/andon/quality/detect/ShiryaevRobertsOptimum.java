package dev.andon.quality.detect;

/**
 * What is possible at best in steady state: the delay of the Shiryaev-Roberts procedure that knows
 * the shift beforehand, at the run length asked for.
 *
 * <p>No detector of that run length has a smaller stationary average delay (Pollak and Tartakovsky,
 * "Optimality properties of the Shiryaev-Roberts procedure", Statistica Sinica 2009). Computed on a
 * grid, not simulated; the threshold is found to a run length within 1 in 10,000.
 *
 * @param threshold A, of the statistic started at its floor
 * @param steadyDelay expected delay after {@link CusumOptimum#CALM} observations without a false
 *     alarm
 */
public record ShiryaevRobertsOptimum(double threshold, double steadyDelay) {
  private static final int MOST_ROUNDS = 20;
  private static final double CLOSE_ENOUGH = 1e-4;

  /** The optimum for a change from {@code q0} up to {@code q1} at run length {@code gamma}. */
  public static ShiryaevRobertsOptimum of(double q0, double q1, double gamma) {
    ItemRisk.requireProbability("q0", q0);
    ItemRisk.requireProbability("q1", q1);
    ItemRisk.requirePositive("gamma", gamma);
    if (!(q1 > q0)) {
      throw new IllegalArgumentException("q1 is " + q1 + ", must be above q0, " + q0);
    }
    double floor = (1 - q1) / (q1 - q0);
    double threshold = floor + gamma;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double ratio = gamma / new ShiryaevRobertsChain(q0, q1, threshold).runLength(q0);
      if (Math.abs(ratio - 1) <= CLOSE_ENOUGH) {
        break;
      }
      // The run length is nearly proportional to how far the threshold is above the floor.
      threshold = floor + (threshold - floor) * ratio;
    }
    ShiryaevRobertsChain chain = new ShiryaevRobertsChain(q0, q1, threshold);
    chain.calm(q0, CusumOptimum.CALM);
    return new ShiryaevRobertsOptimum(threshold, chain.runLength(q1));
  }
}
