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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

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

  private final TreeMap<Integer, NumberRow> rows = new TreeMap<>();

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
    int key = key(block(item), ratings.length);
    NumberRow row = rows.computeIfAbsent(key, none -> new NumberRow());
    row.fold(ratings, sign);
    if (row.isZero()) {
      rows.remove(key);
    }
  }

  private static int key(int block, int ratings) {
    return block * (ItemPatterns.MOST_RATINGS + 1) + ratings;
  }

  private static int blockOf(int key) {
    return key / (ItemPatterns.MOST_RATINGS + 1);
  }

  private static int ratingsOf(int key) {
    return key % (ItemPatterns.MOST_RATINGS + 1);
  }

  private static int block(long item) {
    // A Weyl step spreads hashes that differ in their low or high bits alone.
    return (int) ((item ^ (item >>> 32)) * 0x9E3779B97F4A7C15L >>> 58);
  }

  /** Adds the items of another state. */
  public void merge(NumberAgreement other) {
    other.rows.forEach(
        (key, added) -> {
          NumberRow row = rows.computeIfAbsent(key, none -> new NumberRow());
          row.merge(added);
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
    return estimate(NumberMoments::intraclassCorrelation, confidence);
  }

  /** Krippendorff's alpha for interval data, see {@link KrippendorffAlpha}. */
  public Estimate alpha(double confidence) {
    return estimate(NumberMoments::alpha, confidence);
  }

  private Estimate estimate(ToDoubleFunction<NumberMoments> measure, double confidence) {
    long items = 0;
    boolean paired = false;
    for (Map.Entry<Integer, NumberRow> entry : rows.entrySet()) {
      if (entry.getValue().items() <= 0) {
        return new Insufficient("more was withdrawn than observed", 0);
      }
      items += entry.getValue().items();
      paired |= ratingsOf(entry.getKey()) > 1;
    }
    if (items < 2) {
      return new Insufficient("fewer than two items", items);
    }
    if (!paired) {
      return new Insufficient("no item has two ratings", items);
    }
    List<NumberMoments> blocks = blocks();
    NumberMoments all = blocks.stream().reduce(NumberMoments.NONE, NumberMoments::plus);
    double value = measure.applyAsDouble(all);
    if (Double.isNaN(value)) {
      return new Insufficient("all ratings are one value: agreement beyond chance is 0/0", items);
    }
    Interval interval =
        all.within() == 0
            ? Ends.perfect((long) all.items(), 1, confidence)
            : BlockBootstrap.interval(blocks, measure, value, confidence);
    return new Measured(value, items, interval);
  }

  /** The moments of every block around the rounded mean of all. */
  private List<NumberMoments> blocks() {
    BigInteger total = BigInteger.ZERO;
    BigInteger ratings = BigInteger.ZERO;
    for (Map.Entry<Integer, NumberRow> entry : rows.entrySet()) {
      total = total.add(entry.getValue().sum());
      ratings = ratings.add(entry.getValue().ratings(ratingsOf(entry.getKey())));
    }
    BigInteger centre = total.divide(ratings);
    TreeMap<Integer, NumberMoments> blocks = new TreeMap<>();
    rows.forEach(
        (key, row) ->
            blocks.merge(blockOf(key), row.around(centre, ratingsOf(key)), NumberMoments::plus));
    return new ArrayList<>(blocks.values());
  }

  /** Writes the state. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(rows.size());
    rows.forEach(
        (key, row) -> {
          out.writeUnsigned(blockOf(key)).writeUnsigned(ratingsOf(key));
          row.encode(out);
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
      state.rows.put(key(block, m), NumberRow.decode(in));
    }
    return state;
  }
}
