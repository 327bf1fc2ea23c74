package dev.andon.quality.agreement;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.math.BigInteger;

/** Exact sums over the items of one block that have the same number m of ratings. Mutable. */
final class NumberRow {
  private long items;
  private final WideSum sum;
  private final WideSum squareOfSum;
  private final WideSum sumOfSquares;

  /** Of no items. */
  NumberRow() {
    this(0, new WideSum(), new WideSum(), new WideSum());
  }

  private NumberRow(long items, WideSum sum, WideSum squareOfSum, WideSum sumOfSquares) {
    this.items = items;
    this.sum = sum;
    this.squareOfSum = squareOfSum;
    this.sumOfSquares = sumOfSquares;
  }

  /** Adds an item or, with sign -1, takes it back. */
  void fold(long[] ratings, int sign) {
    long total = 0;
    for (long rating : ratings) {
      total += rating;
      product(sumOfSquares, rating, rating, sign);
    }
    items = Math.addExact(items, sign);
    product(sum, total, 1, sign);
    product(squareOfSum, total, total, sign);
  }

  private static void product(WideSum into, long a, long b, int sign) {
    if (sign > 0) {
      into.add(a, b);
    } else {
      into.subtract(a, b);
    }
  }

  void merge(NumberRow other) {
    items = Math.addExact(items, other.items);
    sum.add(other.sum);
    squareOfSum.add(other.squareOfSum);
    sumOfSquares.add(other.sumOfSquares);
  }

  boolean isZero() {
    return items == 0 && sum.isZero() && squareOfSum.isZero() && sumOfSquares.isZero();
  }

  /** How many items; below zero where more was taken back than added. */
  long items() {
    return items;
  }

  /** Σx. */
  BigInteger sum() {
    return sum.value();
  }

  /** How many ratings, where each item has {@code m}. */
  BigInteger ratings(int m) {
    return BigInteger.valueOf(m).multiply(BigInteger.valueOf(items));
  }

  /** The sums around {@code centre}, in integers to the last step: large numbers cancel exactly. */
  NumberMoments around(BigInteger centre, int m) {
    BigInteger ratings = ratings(m);
    BigInteger twice = centre.shiftLeft(1).multiply(sum());
    BigInteger square = centre.multiply(centre).multiply(ratings);
    double moved = sum().subtract(centre.multiply(ratings)).doubleValue();
    BigInteger squares = sumOfSquares.value().subtract(twice).add(square);
    BigInteger bm = BigInteger.valueOf(m);
    BigInteger ofSums = squareOfSum.value().subtract(twice.multiply(bm)).add(square.multiply(bm));
    // m Σx² - (Σx)² over the pairs of ratings of each item.
    double within = m < 2 ? 0 : 2 * squares.multiply(bm).subtract(ofSums).doubleValue() / (m - 1);
    boolean paired = m > 1;
    double n = ratings.doubleValue();
    return new NumberMoments(
        items,
        n,
        n * m,
        moved,
        ofSums.doubleValue() / m,
        squares.doubleValue(),
        paired ? n : 0,
        paired ? moved : 0,
        paired ? squares.doubleValue() : 0,
        within);
  }

  void encode(StateWriter out) {
    out.writeSigned(items);
    sum.encode(out);
    squareOfSum.encode(out);
    sumOfSquares.encode(out);
  }

  static NumberRow decode(StateReader in) {
    return new NumberRow(
        in.readSigned(), WideSum.decode(in), WideSum.decode(in), WideSum.decode(in));
  }
}
