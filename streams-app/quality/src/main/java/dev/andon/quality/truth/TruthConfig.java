package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

/**
 * How {@link IncrementalTruth} learns, and how much it holds at most.
 *
 * @param classes K, the declared number of classes, 2 to 256
 * @param model what is learnt about a rater
 * @param prior pseudo-counts of a rater's confusion; it must have some, as rates of 0 would never
 *     change again
 * @param softPercent what an answer to an item without gold weighs, in percent of one with gold, 0
 *     to 100
 * @param maxRaters raters that are learnt about; the votes of later ones count with the prior's
 *     rates
 * @param maxOpenItems items open at a time; one more closes the one opened longest ago
 * @param maxVotes votes of one item that are used; later ones are counted and ignored
 */
public record TruthConfig(
    int classes,
    RaterModel model,
    ConfusionPrior prior,
    int softPercent,
    int maxRaters,
    int maxOpenItems,
    int maxVotes) {

  /** Checks the ranges. */
  public TruthConfig {
    Classes.requireCount(classes);
    requireNonNull(model, "model is null");
    if (!(prior.diagonal() > 0 && prior.offDiagonal() > 0)) {
      throw new IllegalArgumentException("pseudo-counts must be above 0, are " + prior);
    }
    if (softPercent < 0 || softPercent > 100) {
      throw new IllegalArgumentException("softPercent must be in 0..100, is " + softPercent);
    }
    requirePositive("maxRaters", maxRaters);
    requirePositive("maxOpenItems", maxOpenItems);
    requirePositive("maxVotes", maxVotes);
  }

  /** A diagonal-heavy prior, all votes at full weight, 10,000 raters, 100,000 open items of 64. */
  public static TruthConfig of(int classes, RaterModel model) {
    ConfusionPrior prior = ConfusionPrior.diagonalHeavy(classes);
    return new TruthConfig(classes, model, prior, 100, 10_000, 100_000, 64);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, is " + value);
    }
  }
}
