package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Krippendorff's alpha: how far any number of raters, with ratings missing here and there, disagree
 * less than ratings drawn from one urn would. At most 1; 0 where ratings are as good as drawn.
 *
 * <p>α = 1 - Do / De. With m(u) ratings on item u, of items with two ratings or more alone, n all
 * of them and n(c) those of value c: Do = 1/n Σ over items of 1/(m(u) - 1) Σ over ordered pairs of
 * its ratings of δ²(c, k), De = 1/(n(n - 1)) Σ n(c) n(k) δ²(c, k). Undefined where all ratings are
 * one value. Krippendorff, "Content Analysis", 2nd edition 2004, chapter 11; Hayes and
 * Krippendorff, Communication Methods and Measures 1 (2007) 77-89.
 *
 * <p>Its interval comes from resampling items, not ratings: percentiles of 1,000 bootstrap samples
 * with a fixed seed, leaving out those with one value only, where there are at most 2,000 items and
 * 64 values; beyond, α ± z times the standard error of the items' linear influence on α, which such
 * a bootstrap converges to. Where all agree, the exact bound for the share of agreeing items. At
 * most {@link #MOST_VALUES} different values. O(D²) for D values, times 1,000 in the bootstrap.
 */
public final class KrippendorffAlpha {

  /** The most different values. */
  public static final int MOST_VALUES = 4_096;

  private static final int MOST_RESAMPLED_VALUES = 64;

  private final int[][] patterns;
  private final int values;

  private KrippendorffAlpha(int[][] patterns, int values) {
    this.patterns = patterns;
    this.values = values;
  }

  /** The two sides of alpha over some counts of the patterns. */
  private record Sides(Disagreement.OfPlaces delta, long n, double within, double among) {
    double observed() {
      return within / n;
    }

    double expected() {
      return among / ((double) n * (n - 1));
    }

    double alpha() {
      return 1 - observed() / expected();
    }
  }

  /**
   * Alpha with its interval.
   *
   * @param confidence two-sided, in (0, 1)
   */
  public static <V extends Comparable<V>> Estimate estimate(
      ItemPatterns<V> items, Disagreement<V> disagreement, double confidence) {
    if (items.overflowed()) {
      return new Insufficient(
          "more than " + ItemPatterns.MOST_PATTERNS + " different patterns of ratings", 0);
    }
    if (items.overdrawn()) {
      return new Insufficient("more was withdrawn than observed", 0);
    }
    long n = items.items(2);
    if (n == 0) {
      return new Insufficient("no item has two ratings", 0);
    }
    List<V> values = values(items);
    if (values.size() > MOST_VALUES) {
      return new Insufficient("more than " + MOST_VALUES + " different values", n);
    }
    if (values.size() == 1) {
      return new Insufficient("one value only: agreement beyond chance is 0/0", n);
    }
    long[] counts = new long[items.counts().size()];
    KrippendorffAlpha alpha = new KrippendorffAlpha(places(items, values, counts), values.size());
    Sides sides = alpha.sides(counts, values, disagreement);
    if (!(sides.among() > 0)) {
      return new Insufficient("no two values disagree: agreement beyond chance is 0/0", n);
    }
    return new Measured(
        sides.alpha(), n, alpha.interval(sides, counts, n, values, disagreement, confidence));
  }

  /**
   * Alpha without its interval, whose resampling costs a thousand times as much; empty where {@link
   * #estimate} says that there is too little.
   */
  public static <V extends Comparable<V>> OptionalDouble value(
      ItemPatterns<V> items, Disagreement<V> disagreement) {
    if (items.overflowed() || items.overdrawn()) {
      return OptionalDouble.empty();
    }
    int values = values(items).size();
    if (values < 2 || values > MOST_VALUES) {
      return OptionalDouble.empty();
    }
    double[] sides = disagreements(items, disagreement);
    return sides[1] > 0 ? OptionalDouble.of(1 - sides[0] / sides[1]) : OptionalDouble.empty();
  }

  /** Observed disagreement, expected disagreement. */
  static <V extends Comparable<V>> double[] disagreements(
      ItemPatterns<V> items, Disagreement<V> disagreement) {
    List<V> values = values(items);
    long[] counts = new long[items.counts().size()];
    Sides sides =
        new KrippendorffAlpha(places(items, values, counts), values.size())
            .sides(counts, values, disagreement);
    return new double[] {sides.observed(), sides.expected()};
  }

  private static <V extends Comparable<V>> List<V> values(ItemPatterns<V> items) {
    TreeSet<V> values = new TreeSet<>();
    for (List<V> ratings : items.counts().keySet()) {
      if (ratings.size() >= 2) {
        values.addAll(ratings);
      }
    }
    return List.copyOf(values);
  }

  /** The patterns with two ratings or more as places of values, their numbers into counts. */
  private static <V extends Comparable<V>> int[][] places(
      ItemPatterns<V> items, List<V> values, long[] counts) {
    List<int[]> patterns = new ArrayList<>();
    for (Map.Entry<List<V>, Long> entry : items.counts().entrySet()) {
      List<V> ratings = entry.getKey();
      if (ratings.size() >= 2) {
        int[] places = new int[ratings.size()];
        for (int i = 0; i < places.length; i++) {
          places[i] = Collections.binarySearch(values, ratings.get(i));
        }
        counts[patterns.size()] = entry.getValue();
        patterns.add(places);
      }
    }
    return patterns.toArray(int[][]::new);
  }

  private <V> Sides sides(long[] counts, List<V> labels, Disagreement<V> disagreement) {
    long[] marginal = marginal(counts);
    long n = 0;
    for (long count : marginal) {
      n += count;
    }
    Disagreement.OfPlaces delta = disagreement.among(labels, marginal);
    double within = 0;
    for (int p = 0; p < patterns.length; p++) {
      if (counts[p] != 0) {
        within += counts[p] * within(patterns[p], delta);
      }
    }
    double among = 0;
    for (int c = 0; c < values; c++) {
      for (int k = c + 1; k < values; k++) {
        if (marginal[c] != 0 && marginal[k] != 0) {
          among += 2.0 * marginal[c] * marginal[k] * delta.between(c, k);
        }
      }
    }
    return new Sides(delta, n, within, among);
  }

  private long[] marginal(long[] counts) {
    long[] marginal = new long[values];
    for (int p = 0; p < patterns.length; p++) {
      for (int place : patterns[p]) {
        marginal[place] += counts[p];
      }
    }
    return marginal;
  }

  private static double within(int[] places, Disagreement.OfPlaces delta) {
    double sum = 0;
    for (int a = 0; a < places.length; a++) {
      for (int b = a + 1; b < places.length; b++) {
        if (places[a] != places[b]) {
          sum += 2 * delta.between(places[a], places[b]);
        }
      }
    }
    return sum / (places.length - 1);
  }

  private <V> Interval interval(
      Sides sides,
      long[] counts,
      long items,
      List<V> labels,
      Disagreement<V> disagreement,
      double confidence) {
    if (sides.within() == 0) {
      return Ends.perfect(items, widest(sides.delta()) / sides.expected(), confidence);
    }
    if (items > Resampler.MOST_ITEMS || values > MOST_RESAMPLED_VALUES) {
      return Ends.normal(sides.alpha(), standardError(sides, counts, items), confidence, -1, 1);
    }
    return Resampler.interval(
        counts,
        drawn -> {
          Sides sample = sides(drawn, labels, disagreement);
          return sample.among() > 0 ? OptionalDouble.of(sample.alpha()) : OptionalDouble.empty();
        },
        sides.alpha(),
        confidence);
  }

  private double widest(Disagreement.OfPlaces delta) {
    double widest = 0;
    for (int c = 0; c < values; c++) {
      for (int k = c + 1; k < values; k++) {
        widest = Math.max(widest, delta.between(c, k));
      }
    }
    return widest;
  }

  /** The infinitesimal jackknife over items, with the disagreements held as they are. */
  double standardError(Sides sides, long[] counts, long items) {
    long[] marginal = marginal(counts);
    double[] pull = new double[values];
    for (int c = 0; c < values; c++) {
      for (int k = 0; k < values; k++) {
        pull[c] += c == k ? 0 : marginal[k] * sides.delta().between(c, k);
      }
    }
    double ratio = sides.within() / sides.among();
    double sum = 0;
    for (int p = 0; p < patterns.length; p++) {
      double own = 0;
      for (int place : patterns[p]) {
        own += 2 * pull[place];
      }
      double influence =
          (sides.n() - 1) * (within(patterns[p], sides.delta()) - ratio * own) / sides.among()
              + patterns[p].length * ratio;
      sum += counts[p] * influence * influence;
    }
    return items < 2 ? 1 : Math.sqrt(sum * items / (items - 1));
  }
}
