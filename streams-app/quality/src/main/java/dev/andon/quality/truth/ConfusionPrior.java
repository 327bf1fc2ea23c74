package dev.andon.quality.truth;

/**
 * Pseudo-counts of a Dirichlet prior on every row of a rater's confusion matrix: what is believed
 * of a rater who has not answered yet.
 *
 * @param diagonal answers that were right, at least 0
 * @param offDiagonal answers of each wrong class, at least 0
 */
public record ConfusionPrior(double diagonal, double offDiagonal) {

  /** No prior: maximum likelihood, as in the paper of 1979. */
  public static final ConfusionPrior NONE = new ConfusionPrior(0, 0);

  /** Checks the ranges. */
  public ConfusionPrior {
    if (!(diagonal >= 0 && diagonal < Double.POSITIVE_INFINITY)
        || !(offDiagonal >= 0 && offDiagonal < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "pseudo-counts must be finite and at least 0, are " + diagonal + ", " + offDiagonal);
    }
  }

  /** Two right answers and one wrong one a row, the latter spread over the other classes. */
  public static ConfusionPrior diagonalHeavy(int classes) {
    return new ConfusionPrior(2, 1.0 / (Classes.requireCount(classes) - 1));
  }
}
