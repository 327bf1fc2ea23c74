package dev.andon.quality.attribution;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The judgements of one period, counted in total, per slice and per pair of slices.
 *
 * <p>A judgement is in at most one slice of a dimension. Pairs are optional: without them a drop
 * cannot be looked at inside another dimension, and is reported as it appears. All counts are
 * integers, so that a withdrawal leaves exactly what would be there had the judgement never come,
 * and order does not matter. Observing takes the square of the number of dimensions.
 *
 * <p>Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 1: version | total | dimensions
 *                   | per dimension: name | values | per value: value | tally
 *                   | per value but the last, all in order: pairs with later ones
 *                                         | per pair: values between | tally
 * tally: judgements | right ones
 * </pre>
 *
 * A value that occurs in pairs only has an empty tally of its own.
 */
public final class SliceTallies {
  /** Dimensions that can be told apart; 28 pairs. */
  public static final int MAX_DIMENSIONS = 8;

  /** Values of one dimension. */
  public static final int MAX_VALUES = 1_024;

  /** Pairs of values that are counted together. */
  public static final int MAX_PAIRS = 65_536;

  private Tally total = Tally.NONE;
  private final SortedMap<String, SortedMap<String, Tally>> cells = new TreeMap<>();
  // Either way round, so that what is inside a slice lies together.
  private final SortedMap<Slice, SortedMap<Slice, Tally>> pairs = new TreeMap<>();
  private int pairCount;

  /**
   * Counts one judgement.
   *
   * @param slices its value in each dimension that it has one in
   * @param right whether it was correct
   */
  public void observe(Map<String, String> slices, boolean right) {
    fold(slices, new Tally(1, right ? 1 : 0), 1);
  }

  /** Takes away what {@link #observe} counted. */
  public void withdraw(Map<String, String> slices, boolean right) {
    fold(slices, new Tally(1, right ? 1 : 0), -1);
  }

  private void fold(Map<String, String> slices, Tally one, int sign) {
    SortedSet<Slice> sorted = new TreeSet<>();
    slices.forEach((dimension, value) -> sorted.add(named(dimension, value)));
    total = sum(total, one, sign);
    for (Slice slice : sorted) {
      fold(slice, one, sign);
      for (Slice other : sorted.tailSet(slice)) {
        if (!other.equals(slice)) {
          fold(slice, other, one, sign);
        }
      }
    }
  }

  /** Adds to the total: all judgements of the period, with or without slices. */
  public void addTotal(Tally tally) {
    total = total.plus(tally);
  }

  /** Adds to one slice, and to nothing else. */
  public void addSlice(Slice slice, Tally tally) {
    fold(named(slice.dimension(), slice.value()), tally, 1);
  }

  /** Adds to what two slices of different dimensions have in common, and to nothing else. */
  public void addPair(Slice one, Slice other, Tally tally) {
    if (one.dimension().equals(other.dimension())) {
      throw new IllegalArgumentException(
          "a pair must be of two dimensions, both are of " + one.dimension());
    }
    fold(named(one.dimension(), one.value()), named(other.dimension(), other.value()), tally, 1);
  }

  /** Adds all of {@code other}, which is another one: associative and commutative. */
  public void merge(SliceTallies other) {
    addTotal(other.total);
    other.cells.forEach(
        (dimension, values) ->
            values.forEach((value, tally) -> addSlice(new Slice(dimension, value), tally)));
    other.pairs.forEach(
        (one, others) -> others.tailMap(one).forEach((two, tally) -> addPair(one, two, tally)));
  }

  private void fold(Slice slice, Tally tally, int sign) {
    SortedMap<String, Tally> values = cells.get(slice.dimension());
    if (values == null) {
      requireRoom(cells.size(), MAX_DIMENSIONS, "dimensions");
      values = new TreeMap<>();
      cells.put(slice.dimension(), values);
    }
    Tally before = values.get(slice.value());
    if (before == null) {
      requireRoom(values.size(), MAX_VALUES, "values of " + slice.dimension());
    }
    Tally after = sum(before == null ? Tally.NONE : before, tally, sign);
    if (after.n() > 0) {
      values.put(slice.value(), after);
    } else {
      values.remove(slice.value());
    }
    if (values.isEmpty()) {
      cells.remove(slice.dimension());
    }
  }

  private void fold(Slice one, Slice other, Tally tally, int sign) {
    Tally before = pair(one, other);
    Tally after = sum(before, tally, sign);
    if (before.n() == 0 && after.n() > 0) {
      requireRoom(pairCount, MAX_PAIRS, "pairs of slices");
      pairCount++;
    } else if (before.n() > 0 && after.n() == 0) {
      pairCount--;
    }
    put(one, other, after);
    put(other, one, after);
  }

  private void put(Slice one, Slice other, Tally tally) {
    if (tally.n() > 0) {
      pairs.computeIfAbsent(one, slice -> new TreeMap<>()).put(other, tally);
      return;
    }
    SortedMap<Slice, Tally> others = pairs.get(one);
    if (others != null && others.remove(other) != null && others.isEmpty()) {
      pairs.remove(one);
    }
  }

  /** Every pair, found under either of its slices: a view. */
  SortedMap<Slice, SortedMap<Slice, Tally>> pairs() {
    return Collections.unmodifiableSortedMap(pairs);
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    SliceTalliesBytes.write(this, out);
  }

  /** Reads what {@link #encode} wrote. */
  public static SliceTallies decode(StateReader in) {
    return SliceTalliesBytes.read(in);
  }

  private static Slice named(String dimension, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "value of " + dimension + " is empty: leave the dimension out instead");
    }
    return new Slice(dimension, value);
  }

  private static void requireRoom(int size, int most, String what) {
    if (size >= most) {
      throw new IllegalArgumentException("more than " + most + " " + what);
    }
  }

  private static Tally sum(Tally tally, Tally change, int sign) {
    return sign > 0 ? tally.plus(change) : tally.minus(change);
  }

  /** All judgements of the period. */
  public Tally total() {
    return total;
  }

  /** The dimensions that occur, sorted. */
  public SortedSet<String> dimensions() {
    return new TreeSet<>(cells.keySet());
  }

  /** The slices of a dimension that occur, by value. */
  public SortedMap<String, Tally> slices(String dimension) {
    SortedMap<String, Tally> values = cells.get(dimension);
    return values == null ? Collections.emptySortedMap() : new TreeMap<>(values);
  }

  /** What is in one slice. */
  public Tally slice(Slice slice) {
    SortedMap<String, Tally> values = cells.get(slice.dimension());
    return values == null ? Tally.NONE : values.getOrDefault(slice.value(), Tally.NONE);
  }

  /** What is in both slices, as far as pairs were counted. */
  public Tally pair(Slice one, Slice other) {
    SortedMap<Slice, Tally> others = pairs.get(one);
    return others == null ? Tally.NONE : others.getOrDefault(other, Tally.NONE);
  }

  /** The slices of {@code dimension} inside {@code slice}, by value. */
  SortedMap<String, Tally> inside(Slice slice, String dimension) {
    SortedMap<String, Tally> inside = new TreeMap<>();
    SortedMap<Slice, Tally> others = pairs.get(slice);
    if (others != null) {
      Slice first = new Slice(dimension, "");
      Slice next = new Slice(dimension + '\0', "");
      others.subMap(first, next).forEach((other, tally) -> inside.put(other.value(), tally));
    }
    return inside;
  }
}
