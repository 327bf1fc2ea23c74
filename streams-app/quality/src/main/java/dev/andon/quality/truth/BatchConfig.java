package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

/**
 * How {@link DawidSkene} fits.
 *
 * @param classes K, the declared number of classes, 2 to 256
 * @param model what is learnt about a rater
 * @param prior pseudo-counts of a rater's confusion
 * @param maxIterations where to stop at the latest, at least 1
 * @param tolerance stop once an iteration gains less log likelihood than this, at least 0
 */
public record BatchConfig(
    int classes, RaterModel model, ConfusionPrior prior, int maxIterations, double tolerance) {

  /** Checks the ranges. */
  public BatchConfig {
    Classes.requireCount(classes);
    requireNonNull(model, "model is null");
    requireNonNull(prior, "prior is null");
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations must be at least 1, is " + maxIterations);
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance must be at least 0, is " + tolerance);
    }
  }

  /** Up to 100 iterations, to a millionth, with 0.01 of a vote in every cell. */
  public static BatchConfig of(int classes, RaterModel model) {
    return new BatchConfig(classes, model, new ConfusionPrior(0.01, 0.01), 100, 1e-6);
  }
}
