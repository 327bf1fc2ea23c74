package dev.andon.quality.truth;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;

/**
 * One rater's confusion matrix: θ_kl (the paper's π_jl), the probability of answering l where k is
 * true; rows sum to 1. K² doubles, O(1) to look one up. Immutable.
 */
public final class ConfusionRates {
  private final int classes;
  private final double[] rates;

  private ConfusionRates(int classes, double[] rates) {
    this.classes = classes;
    this.rates = rates;
  }

  /** Wraps K x K numbers, row by row, that nobody else will change. */
  static ConfusionRates wrap(int classes, double[] rates) {
    return new ConfusionRates(classes, rates);
  }

  /**
   * Copies a matrix.
   *
   * @param rows K rows of K probabilities, each row summing to 1 within 1e-9
   */
  public static ConfusionRates of(double[][] rows) {
    int classes = Classes.requireCount(rows.length);
    double[] rates = new double[classes * classes];
    for (int k = 0; k < classes; k++) {
      double sum = 0;
      for (int l = 0; l < classes; l++) {
        double rate = rows[k][l];
        if (!(rate >= 0 && rate <= 1)) {
          throw new IllegalArgumentException("rate must be in 0..1, is " + rate);
        }
        sum += rate;
        rates[k * classes + l] = rate;
      }
      if (rows[k].length != classes || Math.abs(sum - 1) > 1e-9) {
        throw new IllegalArgumentException(
            "row "
                + k
                + " must have "
                + classes
                + " rates that sum to 1, has "
                + rows[k].length
                + " that sum to "
                + sum);
      }
    }
    return new ConfusionRates(classes, rates);
  }

  /** K. */
  public int classes() {
    return classes;
  }

  /** The probability of answering {@code label} where {@code truth} is true. */
  public double of(int truth, int label) {
    Classes.requireLabel(truth, classes);
    return rates[truth * classes + Classes.requireLabel(label, classes)];
  }

  /** Adds log θ_kl of one label to every class k. */
  void addLogs(int label, double[] logWeights) {
    for (int k = 0; k < classes; k++) {
      logWeights[k] += StrictMath.log(rates[k * classes + label]);
    }
  }

  void encode(StateWriter out) {
    for (double rate : rates) {
      out.writeDouble(rate);
    }
  }

  static ConfusionRates decode(StateReader in, int classes) {
    double[] rates = new double[classes * classes];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = in.readDouble();
      if (!(rates[i] >= 0 && rates[i] <= 1)) {
        throw new StateFormatException("a rate is " + rates[i] + ", must be in 0..1");
      }
    }
    return new ConfusionRates(classes, rates);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionRates confusion && Arrays.equals(rates, confusion.rates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rates);
  }

  @Override
  public String toString() {
    return Arrays.toString(rates);
  }
}
