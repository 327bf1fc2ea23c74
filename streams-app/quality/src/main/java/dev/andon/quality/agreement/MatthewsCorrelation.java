package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import java.util.OptionalDouble;

/**
 * Matthews' correlation coefficient over K classes, R(K): the correlation between gold (rows) and
 * given answers (columns), in [-1, 1].
 *
 * <p>(c s - Σ t(k) p(k)) / √((s² - Σ p(k)²)(s² - Σ t(k)²)) with s items, c of them right, t(k) of
 * class k and p(k) given it. Undefined where gold or the answers are one class only. Gorodkin,
 * Computational Biology and Chemistry 28 (2004) 367-374.
 *
 * <p>Its interval: the delta method for multinomial counts from 50 items on, below that percentiles
 * of 1,000 multinomial resamples with a fixed seed; where all are right, the exact bound for the
 * share that is. O(K²).
 */
public final class MatthewsCorrelation {

  private final ContingencyTable table;
  private final long[] gold;
  private final long[] given;
  private final double s;
  private final double covariance;
  private final double ofGold;
  private final double ofGiven;

  private MatthewsCorrelation(ContingencyTable table) {
    this.table = table;
    gold = table.rows();
    given = table.columns();
    s = table.n();
    double right = 0;
    double product = 0;
    double goldSquares = 0;
    double givenSquares = 0;
    for (int k = 0; k < gold.length; k++) {
      right += table.count(k, k);
      product += (double) gold[k] * given[k];
      goldSquares += (double) gold[k] * gold[k];
      givenSquares += (double) given[k] * given[k];
    }
    covariance = right * s - product;
    ofGold = s * s - goldSquares;
    ofGiven = s * s - givenSquares;
  }

  /** The correlation alone: what resamples cost is spared; empty where it is undefined. */
  public static OptionalDouble value(ContingencyTable table) {
    if (table.overdrawn() || table.n() == 0) {
      return OptionalDouble.empty();
    }
    MatthewsCorrelation mcc = new MatthewsCorrelation(table.among(table.used()));
    return mcc.ofGold == 0 || mcc.ofGiven == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(mcc.value());
  }

  /** The correlation with its interval. */
  public static Estimate estimate(ContingencyTable table, double confidence) {
    if (table.overdrawn()) {
      return ClassMeasures.overdrawn();
    }
    long n = table.n();
    if (n == 0) {
      return new Insufficient("no observations", 0);
    }
    // Unused categories weigh nothing, but would cost every resample their square.
    MatthewsCorrelation mcc = new MatthewsCorrelation(table.among(table.used()));
    if (mcc.ofGold == 0 || mcc.ofGiven == 0) {
      return new Insufficient(
          mcc.ofGold == 0 ? "one class only in gold: 0/0" : "one class only was given: 0/0", n);
    }
    return new Measured(mcc.value(), n, mcc.interval(n, confidence));
  }

  private double value() {
    double value = covariance / (Math.sqrt(ofGold) * Math.sqrt(ofGiven));
    return Math.max(-1, Math.min(1, value));
  }

  private Interval interval(long n, double confidence) {
    if (value() >= 1) {
      return Ends.perfect(n, s * s / ofGold, confidence);
    }
    if (n >= CohenKappa.ASYMPTOTIC_FROM) {
      return Ends.normal(value(), standardError(), confidence, -1, 1);
    }
    return Resampler.interval(table.cells(), this::valueOf, value(), confidence);
  }

  private OptionalDouble valueOf(long[] cells) {
    MatthewsCorrelation sample = new MatthewsCorrelation(table.with(cells));
    return sample.ofGold > 0 && sample.ofGiven > 0
        ? OptionalDouble.of(sample.value())
        : OptionalDouble.empty();
  }

  private double standardError() {
    double value = value();
    double scale = Math.sqrt(ofGold) * Math.sqrt(ofGiven);
    double right = (covariance + product()) / s;
    double mean = 0;
    double square = 0;
    for (int k = 0; k < gold.length; k++) {
      for (int l = 0; l < gold.length; l++) {
        double share = table.count(k, l) / s;
        double slope =
            ((k == l ? s : 0) + right - given[k] - gold[l]) / scale
                - value * ((s - gold[k]) / ofGold + (s - given[l]) / ofGiven);
        mean += share * slope;
        square += share * slope * slope;
      }
    }
    return Math.sqrt(Math.max(0, square - mean * mean) * s);
  }

  private double product() {
    double product = 0;
    for (int k = 0; k < gold.length; k++) {
      product += (double) gold[k] * given[k];
    }
    return product;
  }
}
