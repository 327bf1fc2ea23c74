package dev.andon.quality.agreement;

import java.util.List;

/**
 * How much two different values disagree, δ² in Krippendorff's terms: 0 for the same value, larger
 * the worse.
 *
 * @param <V> a value
 */
@FunctionalInterface
public interface Disagreement<V> {

  /** Disagreement between values by their place in the list that it was made for. */
  @FunctionalInterface
  interface OfPlaces {
    /** δ² between the values at two places, symmetric, finite, at least 0. */
    double between(int c, int k);
  }

  /** A disagreement between two values that does not depend on what else was said. */
  @FunctionalInterface
  interface OfValues<V> {
    /** δ² between two values, symmetric, finite, at least 0; 0 for the same value. */
    double between(V a, V b);
  }

  /**
   * The disagreement among values of which so many occur.
   *
   * @param values distinct, in rising order
   * @param counts how often each occurs in items with two ratings or more
   */
  OfPlaces among(List<V> values, long[] counts);

  /** Every two different values disagree alike. */
  static <V> Disagreement<V> nominal() {
    return (values, counts) -> (c, k) -> c == k ? 0 : 1;
  }

  /**
   * Values disagree by how many ratings lie between them: (Σ n(g) from c to k, less half of both
   * ends)². It depends on all ratings and so is computed when asked for, never accumulated.
   */
  static <V> Disagreement<V> ordinal() {
    return (values, counts) -> {
      double[] middle = new double[counts.length];
      double below = 0;
      for (int c = 0; c < counts.length; c++) {
        middle[c] = below + counts[c] / 2.0;
        below += counts[c];
      }
      return (c, k) -> (middle[c] - middle[k]) * (middle[c] - middle[k]);
    };
  }

  /** Numbers disagree by the square of their difference. */
  static Disagreement<Long> interval() {
    return of(
        (a, b) -> {
          double difference = (double) a - (double) b;
          return difference * difference;
        });
  }

  /** Numbers of a scale with a true zero disagree by ((a - b) / (a + b))²; none is negative. */
  static Disagreement<Long> ratio() {
    return of(
        (a, b) -> {
          if (a < 0 || b < 0) {
            throw new IllegalArgumentException(
                "a ratio scale has values of at least 0, has " + Math.min(a, b));
          }
          double share = a.equals(b) ? 0 : ((double) a - (double) b) / ((double) a + (double) b);
          return share * share;
        });
  }

  /** One's own, as for sets of labels: Jaccard, MASI. */
  static <V> Disagreement<V> of(OfValues<V> between) {
    return (values, counts) -> (c, k) -> c == k ? 0 : between.between(values.get(c), values.get(k));
  }
}
