package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Agreement of any number of raters on numbers, from sums alone: the intraclass correlation
 * ICC(1,1), also where items differ in their ratings, and Krippendorff's alpha for interval data.
 * Both are at most 1.
 *
 * <p>Numbers are scaled to integers by the caller; the measures do not depend on the scale. Sums
 * are kept exactly, by block of items and number of ratings, so that withdrawal is exact and the
 * interval can resample: an item belongs to one of {@link #BLOCKS} blocks by its hash, and the
 * interval is the percentiles of 1,000 bootstrap samples of blocks with a fixed seed. Where all
 * agree fully, the exact bound for the share of items that do. State is at most 64 x 64 rows of
 * four sums; one step takes O(m).
 *
 * <pre>
 * version 1
 * rows         unsigned; then for each, in rising order
 *   block      unsigned
 *   ratings    unsigned, m
 *   items      signed
 *   sums       three of 128 bits: high half signed, low half fixed
 * </pre>
 *
 * Not thread-safe.
 */
public final class NumberAgreement {

  /** How many blocks of items the bootstrap draws from. */
  public static final int BLOCKS = 64;

  /** The largest size of a scaled number. */
  public static final long MOST = 1L << 40;

  private static final int VERSION = 1;

  private final TreeMap<Integer, Row> rows = new TreeMap<>();

  /** Sums over the items of one block that have m ratings. */
  private static final class Row {
    private long items;
    private WideSum sum = new WideSum();
    private WideSum squareOfSum = new WideSum();
    private WideSum sumOfSquares = new WideSum();

    boolean isZero() {
      return items == 0 && sum.isZero() && squareOfSum.isZero() && sumOfSquares.isZero();
    }
  }

  /** What both measures are made of, with all numbers moved by the same integer. */
  private record Sums(
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

    static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Sums plus(Sums other) {
      return new Sums(
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
  }

  /**
   * Counts an item.
   *
   * @param item a hash of the item's key, the same whenever its ratings change
   * @param ratings at most 64 scaled numbers of size at most 2^40
   */
  public void observe(long item, long[] ratings) {
    add(item, ratings, 1);
  }

  /** Takes back an item with these ratings. */
  public void withdraw(long item, long[] ratings) {
    add(item, ratings, -1);
  }

  private void add(long item, long[] ratings, int sign) {
    if (ratings.length > ItemPatterns.MOST_RATINGS) {
      throw new IllegalArgumentException(
          "an item must have at most "
              + ItemPatterns.MOST_RATINGS
              + " ratings, has "
              + ratings.length);
    }
    if (ratings.length == 0) {
      return;
    }
    for (long rating : ratings) {
      if (rating < -MOST || rating > MOST) {
        throw new IllegalArgumentException(
            "a rating must be in -" + MOST + ".." + MOST + ", is " + rating);
      }
    }
    int key = block(item) * (ItemPatterns.MOST_RATINGS + 1) + ratings.length;
    Row row = rows.computeIfAbsent(key, none -> new Row());
    long sum = 0;
    for (long rating : ratings) {
      sum += rating;
      product(row.sumOfSquares, rating, rating, sign);
    }
    row.items = Math.addExact(row.items, sign);
    product(row.sum, sum, 1, sign);
    product(row.squareOfSum, sum, sum, sign);
    if (row.isZero()) {
      rows.remove(key);
    }
  }

  private static void product(WideSum into, long a, long b, int sign) {
    if (sign > 0) {
      into.add(a, b);
    } else {
      into.subtract(a, b);
    }
  }

  private static int block(long item) {
    // A Weyl step spreads hashes that differ in their low or high bits alone.
    return (int) ((item ^ (item >>> 32)) * 0x9E3779B97F4A7C15L >>> 58);
  }

  /** Adds the items of another state. */
  public void merge(NumberAgreement other) {
    other.rows.forEach(
        (key, added) -> {
          Row row = rows.computeIfAbsent(key, none -> new Row());
          row.items = Math.addExact(row.items, added.items);
          row.sum.add(added.sum);
          row.squareOfSum.add(added.squareOfSum);
          row.sumOfSquares.add(added.sumOfSquares);
          if (row.isZero()) {
            rows.remove(key);
          }
        });
  }

  /**
   * ICC(1,1), the correlation between two ratings of one item by any raters: (MSB - MSW) / (MSB +
   * (k0 - 1) MSW) from the one-way analysis of variance, with k0 = (N - Σ m² / N) / (n - 1) for n
   * items with N ratings. Shrout and Fleiss, Psychological Bulletin 86 (1979) 420-428; unbalanced:
   * Donner and Koval, Biometrics 36 (1980) 19-25.
   */
  public Estimate intraclassCorrelation(double confidence) {
    return estimate(NumberAgreement::correlation, confidence);
  }

  /** Krippendorff's alpha for interval data, see {@link KrippendorffAlpha}. */
  public Estimate alpha(double confidence) {
    return estimate(NumberAgreement::alpha, confidence);
  }

  private Estimate estimate(Function<Sums, Double> measure, double confidence) {
    long items = 0;
    boolean paired = false;
    for (Map.Entry<Integer, Row> entry : rows.entrySet()) {
      if (entry.getValue().items <= 0) {
        return new Insufficient("more was withdrawn than observed", 0);
      }
      items += entry.getValue().items;
      paired |= ratings(entry.getKey()) > 1;
    }
    if (items < 2) {
      return new Insufficient("fewer than two items", items);
    }
    if (!paired) {
      return new Insufficient("no item has two ratings", items);
    }
    List<Sums> blocks = blocks();
    Sums all = blocks.stream().reduce(Sums.NONE, Sums::plus);
    double value = measure.apply(all);
    if (Double.isNaN(value)) {
      return new Insufficient("all ratings are one value: agreement beyond chance is 0/0", items);
    }
    return new Measured(value, items, interval(blocks, all, value, measure, confidence));
  }

  private static Interval interval(
      List<Sums> blocks,
      Sums all,
      double value,
      Function<Sums, Double> measure,
      double confidence) {
    if (all.within() == 0) {
      return Ends.perfect((long) all.items(), 1, confidence);
    }
    long[] ones = new long[blocks.size()];
    Arrays.fill(ones, 1);
    return Resampler.interval(
        ones,
        drawn -> {
          double resampled = measure.apply(sample(blocks, drawn));
          return Double.isFinite(resampled) ? OptionalDouble.of(resampled) : OptionalDouble.empty();
        },
        value,
        confidence);
  }

  private static Sums sample(List<Sums> blocks, long[] drawn) {
    Sums sample = Sums.NONE;
    for (int b = 0; b < drawn.length; b++) {
      for (long times = drawn[b]; times > 0; times--) {
        sample = sample.plus(blocks.get(b));
      }
    }
    return sample;
  }

  private static double correlation(Sums s) {
    double msb = (s.between() - s.sum() * s.sum() / s.ratings()) / (s.items() - 1);
    double msw = (s.squares() - s.between()) / (s.ratings() - s.items());
    double k0 = (s.ratings() - s.squaredRatings() / s.ratings()) / (s.items() - 1);
    return (msb - msw) / (msb + (k0 - 1) * msw);
  }

  private static double alpha(Sums s) {
    double n = s.pairedRatings();
    double observed = s.within() / n;
    double expected = 2 * (n * s.pairedSquares() - s.pairedSum() * s.pairedSum()) / (n * (n - 1));
    return expected > 0 ? 1 - observed / expected : Double.NaN;
  }

  /** The sums of every block around the rounded mean, so that large numbers cancel exactly. */
  private List<Sums> blocks() {
    BigInteger total = BigInteger.ZERO;
    BigInteger ratings = BigInteger.ZERO;
    for (Map.Entry<Integer, Row> entry : rows.entrySet()) {
      total = total.add(entry.getValue().sum.value());
      ratings =
          ratings.add(
              BigInteger.valueOf(entry.getValue().items)
                  .multiply(BigInteger.valueOf(ratings(entry.getKey()))));
    }
    BigInteger centre = total.divide(ratings);
    TreeMap<Integer, Sums> blocks = new TreeMap<>();
    rows.forEach(
        (key, row) ->
            blocks.merge(
                key / (ItemPatterns.MOST_RATINGS + 1),
                sums(row, ratings(key), centre),
                Sums::plus));
    return new ArrayList<>(blocks.values());
  }

  private static Sums sums(Row row, int m, BigInteger centre) {
    BigInteger ratings = BigInteger.valueOf(m).multiply(BigInteger.valueOf(row.items));
    BigInteger sum = row.sum.value();
    BigInteger twice = centre.shiftLeft(1).multiply(sum);
    BigInteger square = centre.multiply(centre).multiply(ratings);
    double moved = sum.subtract(centre.multiply(ratings)).doubleValue();
    BigInteger squares = row.sumOfSquares.value().subtract(twice).add(square);
    BigInteger bm = BigInteger.valueOf(m);
    BigInteger ofSums =
        row.squareOfSum.value().subtract(twice.multiply(bm)).add(square.multiply(bm));
    // m Σx² - (Σx)² over the pairs of ratings of each item.
    double within = m < 2 ? 0 : 2 * squares.multiply(bm).subtract(ofSums).doubleValue() / (m - 1);
    boolean paired = m > 1;
    double n = ratings.doubleValue();
    return new Sums(
        row.items,
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

  private static int ratings(int key) {
    return key % (ItemPatterns.MOST_RATINGS + 1);
  }

  /** Writes the state. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(rows.size());
    rows.forEach(
        (key, row) -> {
          out.writeUnsigned(key / (ItemPatterns.MOST_RATINGS + 1)).writeUnsigned(ratings(key));
          out.writeSigned(row.items);
          row.sum.encode(out);
          row.squareOfSum.encode(out);
          row.sumOfSquares.encode(out);
        });
  }

  /** Reads what {@link #encode} wrote. */
  public static NumberAgreement decode(StateReader in) {
    in.readVersion(VERSION);
    NumberAgreement state = new NumberAgreement();
    int size = in.readCount();
    for (int i = 0; i < size; i++) {
      int block = in.readCount();
      int m = in.readCount();
      if (block >= BLOCKS || m < 1 || m > ItemPatterns.MOST_RATINGS) {
        throw new StateFormatException(
            "block " + block + " with " + m + " ratings is out of range");
      }
      Row row = new Row();
      row.items = in.readSigned();
      row.sum = WideSum.decode(in);
      row.squareOfSum = WideSum.decode(in);
      row.sumOfSquares = WideSum.decode(in);
      state.rows.put(block * (ItemPatterns.MOST_RATINGS + 1) + m, row);
    }
    return state;
  }
}
