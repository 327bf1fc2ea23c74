package dev.andon.quality.sequential;

/**
 * The logarithm of a weighted sum of e-processes, each given by its logarithm.
 *
 * <p>A convex combination of e-processes is one. Summed from the largest term down to rounding, in
 * the order given, in strict arithmetic: the same bits everywhere, and no overflow.
 */
final class LogMixture {

  private LogMixture() {}

  /** log Σ_j exp(logWeight_j + logValue_j); negative infinity where nothing is left. */
  static double of(double[] logWeights, double[] logValues) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < logValues.length; j++) {
      largest = Math.max(largest, logWeights[j] + logValues[j]);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      return largest;
    }
    double sum = 0;
    for (int j = 0; j < logValues.length; j++) {
      sum += StrictMath.exp(logWeights[j] + logValues[j] - largest);
    }
    return largest + StrictMath.log(sum);
  }

  /** Logarithms of weights. */
  static double[] logs(double... weights) {
    double[] logs = new double[weights.length];
    for (int j = 0; j < weights.length; j++) {
      logs[j] = StrictMath.log(weights[j]);
    }
    return logs;
  }
}
