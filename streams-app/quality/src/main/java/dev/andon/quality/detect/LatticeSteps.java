package dev.andon.quality.detect;

import static java.util.Objects.requireNonNull;

/**
 * What one observation adds to a CUSUM in whole numbers, and how likely.
 *
 * @param sizes the steps, of either sign
 * @param probabilities of each; they add up to 1, within rounding
 */
record LatticeSteps(int[] sizes, double[] probabilities) {
  private static final double ROUNDING = 1e-9;

  LatticeSteps {
    sizes = requireNonNull(sizes, "sizes is null").clone();
    probabilities = requireNonNull(probabilities, "probabilities is null").clone();
    if (sizes.length != probabilities.length) {
      throw new IllegalArgumentException(
          sizes.length + " sizes and " + probabilities.length + " probabilities, must be as many");
    }
    double sum = 0;
    for (double probability : probabilities) {
      if (!(probability >= 0)) {
        throw new IllegalArgumentException("probability is " + probability + ", must be in 0..1");
      }
      sum += probability;
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new IllegalArgumentException("probabilities add up to " + sum + ", must be 1");
    }
  }

  /** Up by A with the probability of an error, down by B otherwise. */
  static LatticeSteps bernoulli(IntegerCusumConfig config, double errorProbability) {
    ItemRisk.requireProbability("errorProbability", errorProbability);
    return new LatticeSteps(
        new int[] {config.error(), -config.right()},
        new double[] {errorProbability, 1 - errorProbability});
  }

  int count() {
    return sizes.length;
  }

  int size(int i) {
    return sizes[i];
  }

  double probability(int i) {
    return probabilities[i];
  }

  /** The largest step up that stays below {@code limit}, at least 0. */
  int reachUp(int limit) {
    int reach = 0;
    for (int size : sizes) {
      reach = size < limit ? Math.max(reach, size) : reach;
    }
    return reach;
  }

  /** The largest step down that stays above {@code -limit}, at least 0. */
  int reachDown(int limit) {
    int reach = 0;
    for (int size : sizes) {
      reach = -size < limit ? Math.max(reach, -size) : reach;
    }
    return reach;
  }
}
