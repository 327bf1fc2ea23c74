package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;

/**
 * How probable each class is to be an item's true one: K numbers in [0, 1] that sum to 1.
 * Immutable; equal if equal bit for bit; O(K) to make and to compare.
 */
public final class Posterior {
  private final double[] probabilities;

  private Posterior(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /** All on one class: the item has gold. */
  static Posterior certain(int label, int classes) {
    double[] probabilities = new double[classes];
    probabilities[Classes.requireLabel(label, classes)] = 1;
    return new Posterior(probabilities);
  }

  /** Wraps numbers that nobody else will change. */
  static Posterior wrap(double[] probabilities) {
    return new Posterior(probabilities);
  }

  /**
   * Turns log weights into probabilities, in place.
   *
   * <p>Where every weight is 0 the evidence contradicts every class, as can be under rates of 0;
   * then {@code fallback} is what is left.
   *
   * @return the log of the weights' sum: the item's part of the log likelihood
   */
  static double normalize(double[] logWeights, double[] fallback) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logWeight : logWeights) {
      max = Math.max(max, logWeight);
    }
    if (max == Double.NEGATIVE_INFINITY) {
      System.arraycopy(fallback, 0, logWeights, 0, fallback.length);
      return max;
    }
    double sum = 0;
    for (int k = 0; k < logWeights.length; k++) {
      logWeights[k] = StrictMath.exp(logWeights[k] - max);
      sum += logWeights[k];
    }
    for (int k = 0; k < logWeights.length; k++) {
      logWeights[k] /= sum;
    }
    return max + StrictMath.log(sum);
  }

  /** K. */
  public int classes() {
    return probabilities.length;
  }

  /** The probability of one class. */
  public double of(int label) {
    return probabilities[Classes.requireLabel(label, probabilities.length)];
  }

  /** The most probable class; of equally probable ones the first. */
  public int label() {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
    }
    return best;
  }

  /** The probability of the most probable class, 1/K to 1. */
  public double confidence() {
    return probabilities[label()];
  }

  /** A copy of the numbers. */
  public double[] toArray() {
    return probabilities.clone();
  }

  void encode(StateWriter out) {
    out.writeUnsigned(probabilities.length);
    for (double probability : probabilities) {
      out.writeDouble(probability);
    }
  }

  static Posterior decode(StateReader in) {
    int classes = in.readCount();
    if (classes < 2 || classes > Classes.MOST) {
      throw new StateFormatException("a posterior over " + classes + " classes cannot be");
    }
    double[] probabilities = new double[classes];
    for (int k = 0; k < classes; k++) {
      probabilities[k] = in.readDouble();
    }
    return new Posterior(probabilities);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Posterior posterior
        && Arrays.equals(probabilities, requireNonNull(posterior).probabilities);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return Arrays.toString(probabilities);
  }
}
