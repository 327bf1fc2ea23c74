package dev.andon.quality.agreement;

/**
 * What the measures of agreement on numbers are made of: sums over items, with all numbers moved by
 * the same integer. Sums of disjoint sets of items add up.
 *
 * @param items how many items, n
 * @param ratings how many ratings, N
 * @param squaredRatings Σ m² over items with m ratings
 * @param sum Σx over all ratings
 * @param between Σ (Σx)² / m over items
 * @param squares Σx² over all ratings
 * @param pairedRatings ratings of items with two or more
 * @param pairedSum Σx over those
 * @param pairedSquares Σx² over those
 * @param within Σ over items of the squared differences within, of ordered pairs, over m - 1
 */
record NumberMoments(
    double items,
    double ratings,
    double squaredRatings,
    double sum,
    double between,
    double squares,
    double pairedRatings,
    double pairedSum,
    double pairedSquares,
    double within) {

  static final NumberMoments NONE = new NumberMoments(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  NumberMoments plus(NumberMoments other) {
    return new NumberMoments(
        items + other.items,
        ratings + other.ratings,
        squaredRatings + other.squaredRatings,
        sum + other.sum,
        between + other.between,
        squares + other.squares,
        pairedRatings + other.pairedRatings,
        pairedSum + other.pairedSum,
        pairedSquares + other.pairedSquares,
        within + other.within);
  }

  /** ICC(1,1); NaN where it is 0/0. */
  double intraclassCorrelation() {
    double msb = (between - sum * sum / ratings) / (items - 1);
    double msw = (squares - between) / (ratings - items);
    double k0 = (ratings - squaredRatings / ratings) / (items - 1);
    return (msb - msw) / (msb + (k0 - 1) * msw);
  }

  /** Alpha for interval data; NaN where it is 0/0. */
  double alpha() {
    double n = pairedRatings;
    double observed = within / n;
    double expected = 2 * (n * pairedSquares - pairedSum * pairedSum) / (n * (n - 1));
    return expected > 0 ? 1 - observed / expected : Double.NaN;
  }
}
