package dev.andon.quality.agreement;

import static java.util.Objects.requireNonNull;

/**
 * How much credit two categories give each other: w(k, l) in [0, 1], 1 for the same category.
 *
 * <p>Weights belong to the <em>declared</em> categories. Linear and quadratic ones change with
 * their number, also where some category was never used (Gwet, "Handbook of Inter-Rater
 * Reliability", 4th edition 2014, section 3.5).
 */
public final class Weights {

  private final double[][] w;

  private Weights(double[][] w) {
    this.w = w;
  }

  /** Credit for the same category alone. */
  public static Weights identity(int categories) {
    return byDistance(categories, 0);
  }

  /** Linear in the distance on the scale: 1 - |k - l| / (K - 1). */
  public static Weights linear(int categories) {
    return byDistance(categories, 1);
  }

  /** Quadratic in the distance on the scale: 1 - (k - l)² / (K - 1)². */
  public static Weights quadratic(int categories) {
    return byDistance(categories, 2);
  }

  /**
   * Quadratic in the distance of steps that need not be one apart: 1 - ((a - b) / (most - least))².
   * Steps that nobody named may be missing: kappa under such weights depends on the distances
   * alone, not on how many categories are declared, since their scale cancels.
   *
   * @param steps what each category stands for, in rising order
   */
  public static Weights quadratic(long[] steps) {
    ContingencyTable.checkCategories(steps.length);
    int last = steps.length - 1;
    double longest = Math.max(1, (double) steps[last] - steps[0]);
    double[][] w = new double[steps.length][steps.length];
    for (int k = 0; k < steps.length; k++) {
      for (int l = 0; l < steps.length; l++) {
        double share = ((double) steps[k] - steps[l]) / longest;
        w[k][l] = 1 - share * share;
      }
    }
    return new Weights(w);
  }

  /**
   * Weights of one's own.
   *
   * @param weights square and symmetric, each in [0, 1], 1 on the diagonal
   */
  public static Weights of(double[][] weights) {
    int categories = requireNonNull(weights, "weights is null").length;
    ContingencyTable.checkCategories(categories);
    double[][] copy = new double[categories][];
    for (int k = 0; k < categories; k++) {
      if (weights[k].length != categories) {
        throw new IllegalArgumentException(
            "weights must be square, row " + k + " of " + categories + " has " + weights[k].length);
      }
      copy[k] = weights[k].clone();
    }
    for (int k = 0; k < categories; k++) {
      for (int l = 0; l < categories; l++) {
        double value = copy[k][l];
        if (!(value >= 0 && value <= 1) || value != copy[l][k] || (k == l && value != 1)) {
          throw new IllegalArgumentException(
              "weights must be symmetric, in [0, 1] and 1 on the diagonal, at "
                  + k
                  + ", "
                  + l
                  + " is "
                  + value);
        }
      }
    }
    return new Weights(copy);
  }

  private static Weights byDistance(int categories, int power) {
    ContingencyTable.checkCategories(categories);
    double[][] w = new double[categories][categories];
    double longest = Math.max(1, categories - 1);
    for (int k = 0; k < categories; k++) {
      for (int l = 0; l < categories; l++) {
        double share = Math.abs(k - l) / longest;
        double distance = power == 1 ? share : share * share;
        w[k][l] = k == l ? 1 : power == 0 ? 0 : 1 - distance;
      }
    }
    return new Weights(w);
  }

  /** How many categories there are. */
  public int categories() {
    return w.length;
  }

  /** The credit between two categories, in [0, 1]. */
  public double of(int k, int l) {
    return w[k][l];
  }

  /** The weights among some of the categories, as they were declared. */
  Weights among(int[] some) {
    double[][] fewer = new double[some.length][some.length];
    for (int k = 0; k < some.length; k++) {
      for (int l = 0; l < some.length; l++) {
        fewer[k][l] = w[some[k]][some[l]];
      }
    }
    return new Weights(fewer);
  }

  /** T(w), the sum of all weights. */
  double total() {
    double sum = 0;
    for (double[] row : w) {
      for (double value : row) {
        sum += value;
      }
    }
    return sum;
  }
}
