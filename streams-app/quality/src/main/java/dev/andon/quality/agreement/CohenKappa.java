package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;

/**
 * Cohen's kappa of two raters, or of a rater and gold, plain or weighted: the agreement beyond what
 * their own habits would give by chance. At most 1; 0 at chance level.
 *
 * <p>κ = (po - pe) / (1 - pe), where po = Σ w(i,j) p(i,j) and pe = Σ w(i,j) p(i.) p(.j). Undefined
 * where both always name the same one category. Cohen, Educational and Psychological Measurement 20
 * (1960) 37-46; weighted: Cohen, Psychological Bulletin 70 (1968) 213-220.
 *
 * <p>Its interval: from 50 items on, κ ± z · ASE by Fleiss, Cohen and Everitt, Psychological
 * Bulletin 72 (1969) 323-327. Below, where that covers far less than it says, Wilson's interval of
 * po for as many items as κ ± ASE says that they are worth, at most those there are: as wide as
 * Fleiss, Cohen and Everitt's where there are many, and as careful as Wilson's where there are few.
 * Where all items agree fully, the exact bound for their share. O(K²).
 */
public final class CohenKappa {

  /** From here on the asymptotic error serves. */
  static final long ASYMPTOTIC_FROM = 50;

  private final ContingencyTable table;
  private final Weights weights;
  private final double n;
  private final double[] row;
  private final double[] column;
  private final double po;
  private final double pe;

  private CohenKappa(ContingencyTable table, Weights weights) {
    this.table = table;
    this.weights = weights;
    n = table.n();
    row = shares(table.rows());
    column = shares(table.columns());
    double observed = 0;
    double expected = 0;
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        observed += weights.of(i, j) * table.count(i, j);
        expected += weights.of(i, j) * row[i] * column[j];
      }
    }
    po = observed / n;
    pe = expected;
  }

  /**
   * Kappa with its interval.
   *
   * @param weights over the same categories
   * @param confidence two-sided, in (0, 1)
   */
  public static Estimate estimate(ContingencyTable table, Weights weights, double confidence) {
    if (weights.categories() != table.categories()) {
      throw new IllegalArgumentException(
          "weights must be for "
              + table.categories()
              + " categories, are for "
              + weights.categories());
    }
    if (table.overdrawn()) {
      return new Insufficient("more was withdrawn than observed", 0);
    }
    long n = table.n();
    if (n == 0) {
      return new Insufficient("no items that both rated", 0);
    }
    if (oneCategory(table)) {
      return new Insufficient("both named one category only: agreement beyond chance is 0/0", n);
    }
    // Unused categories weigh nothing, but would cost their square.
    int[] used = table.used();
    CohenKappa kappa = new CohenKappa(table.among(used), weights.among(used));
    if (!(kappa.pe < 1)) {
      return new Insufficient("chance agreement is full under these weights: 0/0", n);
    }
    return new Measured(kappa.value(), n, kappa.interval(n, confidence));
  }

  private static boolean oneCategory(ContingencyTable table) {
    long n = table.n();
    for (int k = 0; k < table.categories(); k++) {
      if (table.count(k, k) == n) {
        return true;
      }
    }
    return false;
  }

  private double value() {
    return beyondChance(po);
  }

  private double beyondChance(double agreement) {
    return (agreement - pe) / (1 - pe);
  }

  /** Observed agreement. */
  double observed() {
    return po;
  }

  /** Chance agreement. */
  double expected() {
    return pe;
  }

  static CohenKappa of(ContingencyTable table, Weights weights) {
    return new CohenKappa(table, weights);
  }

  private Interval interval(long items, double confidence) {
    if (po >= 1) {
      return Ends.perfect(items, 1 / (1 - pe), confidence);
    }
    if (items >= ASYMPTOTIC_FROM) {
      return Ends.normal(value(), standardError(), confidence, -1, 1);
    }
    Interval agreement = WilsonInterval.ofShare(po, worth(), confidence);
    double low = beyondChance(agreement.low());
    double high = beyondChance(agreement.high());
    return new Interval(Math.min(value(), Math.max(-1, low)), Math.max(value(), high));
  }

  /** How many items, each right or wrong, would be as uncertain: at most those there are. */
  private double worth() {
    double error = standardError() * (1 - pe);
    double worth = po * (1 - po) / (error * error);
    // Where nothing agrees, or nothing varies, the error says nothing.
    return po > 0 && worth < n ? worth : n;
  }

  /** Fleiss, Cohen and Everitt's asymptotic standard error. */
  double standardError() {
    double[] rowMeans = rowMeans();
    double[] columnMeans = columnMeans();
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        double means = rowMeans[i] + columnMeans[j];
        double term = weights.of(i, j) * (1 - pe) - means * (1 - po);
        sum += table.count(i, j) / n * term * term;
      }
    }
    double correction = po * pe - 2 * pe + po;
    // Rounding can leave -1e-17 where the variance is 0.
    double variance = Math.max(0, sum - correction * correction);
    return Math.sqrt(variance / n) / ((1 - pe) * (1 - pe));
  }

  /** The standard error if the raters were independent: what a test of κ = 0 divides by. */
  double nullStandardError() {
    double[] rowMeans = rowMeans();
    double[] columnMeans = columnMeans();
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        double term = weights.of(i, j) - rowMeans[i] - columnMeans[j];
        sum += row[i] * column[j] * term * term;
      }
    }
    return Math.sqrt(Math.max(0, sum - pe * pe) / n) / (1 - pe);
  }

  private double[] rowMeans() {
    double[] means = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < column.length; j++) {
        means[i] += column[j] * weights.of(i, j);
      }
    }
    return means;
  }

  private double[] columnMeans() {
    double[] means = new double[column.length];
    for (int j = 0; j < column.length; j++) {
      for (int i = 0; i < row.length; i++) {
        means[j] += row[i] * weights.of(i, j);
      }
    }
    return means;
  }

  private double[] shares(long[] counts) {
    double[] shares = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      shares[k] = counts[k] / n;
    }
    return shares;
  }
}
