package dev.andon.quality.integrity;

/**
 * When an excess is looked at.
 *
 * @param minTrials fewer say nothing, at least 1
 * @param allowance by how much chance may be underestimated: expected probabilities are multiplied
 *     by it, as hard items make everybody err, and alike; at least 1
 * @param confidence of the interval shown, in (0, 1)
 */
public record ExcessConfig(long minTrials, double allowance, double confidence) {

  /** Checks the ranges. */
  public ExcessConfig {
    if (minTrials < 1) {
      throw new IllegalArgumentException("minTrials must be at least 1, is " + minTrials);
    }
    if (!(allowance >= 1 && allowance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("allowance must be at least 1, is " + allowance);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in range (0, 1), is " + confidence);
    }
  }

  /** A probability of chance with the allowance, at most 1. */
  double allow(double probability) {
    return Math.min(1, allowance * probability);
  }
}
