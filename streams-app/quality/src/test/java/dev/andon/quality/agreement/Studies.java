package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import java.util.ArrayList;
import java.util.List;

/** Published data as states, and the bare values of estimates. */
final class Studies {
  static final double CONFIDENCE = 0.95;

  private Studies() {}

  static ContingencyTable table(long[]... rows) {
    ContingencyTable table = ContingencyTable.of(rows.length);
    for (int k = 0; k < rows.length; k++) {
      for (int l = 0; l < rows.length; l++) {
        table.add(k, l, rows[k][l]);
      }
    }
    return table;
  }

  static long[] row(long... counts) {
    return counts;
  }

  /** Items as lines of ratings, one digit a rater, a point where there is none. */
  static ItemPatterns<Integer> ratings(String... items) {
    ItemPatterns<Integer> patterns = new ItemPatterns<>();
    for (String item : items) {
      List<Integer> ratings = new ArrayList<>();
      for (char rating : item.toCharArray()) {
        if (rating != '.') {
          ratings.add(rating - '0');
        }
      }
      patterns.observe(ratings);
    }
    return patterns;
  }

  /** Items as counts of ratings per category. */
  static ItemPatterns<Integer> counts(int[]... items) {
    ItemPatterns<Integer> patterns = new ItemPatterns<>();
    for (int[] item : items) {
      List<Integer> ratings = new ArrayList<>();
      for (int k = 0; k < item.length; k++) {
        for (int i = 0; i < item[k]; i++) {
          ratings.add(k);
        }
      }
      patterns.observe(ratings);
    }
    return patterns;
  }

  /** The same items with categories as scaled numbers. */
  static ItemPatterns<Long> numbers(ItemPatterns<Integer> items) {
    ItemPatterns<Long> numbers = new ItemPatterns<>();
    items
        .counts()
        .forEach(
            (ratings, count) ->
                numbers.add(ratings.stream().map(Integer::longValue).toList(), count));
    return numbers;
  }

  static double value(Estimate estimate) {
    if (estimate instanceof Estimate.Measured measured) {
      return measured.value();
    }
    throw new AssertionError("no value: " + estimate);
  }

  static double kappa(ContingencyTable table, Weights weights) {
    return value(CohenKappa.estimate(table, weights, CONFIDENCE));
  }

  static double agreement(ItemPatterns<Integer> items, Weights weights, Chance chance) {
    return value(RaterAgreement.estimate(items, weights, chance, CONFIDENCE));
  }

  static <V extends Comparable<V>> double alpha(
      ItemPatterns<V> items, Disagreement<V> disagreement) {
    return value(KrippendorffAlpha.estimate(items, disagreement, CONFIDENCE));
  }
}
