package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;

/**
 * What a table of gold (rows) against given answers (columns) says about single classes and about
 * all of them: precision, recall, F1, accuracy, balanced accuracy, Matthews' correlation.
 *
 * <p>In [0, 1], the correlation in [-1, 1]. O(K) for a class, O(K²) for all.
 */
public final class ClassMeasures {

  private ClassMeasures() {}

  /** The share of items that stand on the diagonal, with Wilson's interval. */
  public static Estimate accuracy(ContingencyTable table, double confidence) {
    if (table.overdrawn()) {
      return overdrawn();
    }
    long right = 0;
    for (int k = 0; k < table.categories(); k++) {
      right += table.count(k, k);
    }
    return WilsonInterval.estimate(right, table.n(), confidence);
  }

  /** Of the items that are of a class, the share that was given it; Wilson's interval. */
  public static Estimate recall(ContingencyTable table, int category, double confidence) {
    return share(
        table,
        table.count(category, category),
        table.rows()[category],
        "no item of this class",
        confidence);
  }

  /** Of the items that were given a class, the share that is of it; Wilson's interval. */
  public static Estimate precision(ContingencyTable table, int category, double confidence) {
    return share(
        table,
        table.count(category, category),
        table.columns()[category],
        "this class was never given",
        confidence);
  }

  /**
   * F1 = 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall. It is 2J / (1 + J) of
   * J = TP / (TP + FP + FN), a proportion: its interval is Wilson's for J, mapped likewise.
   */
  public static Estimate f1(ContingencyTable table, int category, double confidence) {
    long both = table.count(category, category);
    long either = table.rows()[category] + table.columns()[category] - both;
    Estimate jaccard =
        share(table, both, either, "this class neither occurs nor was given", confidence);
    if (jaccard instanceof Measured measured) {
      return new Measured(
          f1(measured.value()),
          measured.n(),
          new Interval(f1(measured.interval().low()), f1(measured.interval().high())));
    }
    return jaccard;
  }

  private static double f1(double jaccard) {
    return 2 * jaccard / (1 + jaccard);
  }

  private static Estimate share(
      ContingencyTable table, long part, long whole, String empty, double confidence) {
    if (table.overdrawn()) {
      return overdrawn();
    }
    if (whole == 0) {
      return new Insufficient(empty, 0);
    }
    return WilsonInterval.estimate(part, whole, confidence);
  }

  /**
   * The mean recall over the classes that occur in gold. Its interval joins the recalls' Wilson
   * intervals by their distances (MOVER: Zou and Donner, Statistics in Medicine 27 (2008)
   * 1693-1702).
   */
  public static Estimate balancedAccuracy(ContingencyTable table, double confidence) {
    if (table.overdrawn()) {
      return overdrawn();
    }
    long[] rows = table.rows();
    double sum = 0;
    double below = 0;
    double above = 0;
    int classes = 0;
    for (int k = 0; k < rows.length; k++) {
      if (rows[k] > 0) {
        double recall = (double) table.count(k, k) / rows[k];
        Interval interval = WilsonInterval.of(table.count(k, k), rows[k], confidence);
        sum += recall;
        below += (recall - interval.low()) * (recall - interval.low());
        above += (interval.high() - recall) * (interval.high() - recall);
        classes++;
      }
    }
    if (classes < 2) {
      return new Insufficient(
          classes == 0 ? "no observations" : "one class only in gold: nothing to balance",
          table.n());
    }
    double mean = sum / classes;
    double low = Math.max(0, mean - Math.sqrt(below) / classes);
    double high = Math.min(1, mean + Math.sqrt(above) / classes);
    return new Measured(mean, table.n(), new Interval(Math.min(low, mean), Math.max(high, mean)));
  }

  static Insufficient overdrawn() {
    return new Insufficient("more was withdrawn than observed", 0);
  }
}
