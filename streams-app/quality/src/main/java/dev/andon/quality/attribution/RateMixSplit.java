package dev.andon.quality.attribution;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The change of a proportion between two periods, split into what happened within the slices of one
 * dimension (rate) and what came of their changed shares (mix).
 *
 * <p>With w_s a slice's share of the judgements, r_s its agreement, R the whole's, Δ current less
 * reference and bars the mean of both:
 *
 * <pre>  ΔR = Σ_s w̄_s Δr_s  +  Σ_s Δw_s (r̄_s - R̄)
 *         rate             mix</pre>
 *
 * Kitagawa, "Components of a difference between two rates", Journal of the American Statistical
 * Association 50 (1955) 1168-1194; for two factors it is also Shapley's value, so neither rate nor
 * mix is given precedence. A slice that is absent from one period has no rate there: all of it is
 * mix. What has no value in the dimension is a slice of its own.
 *
 * <p>Parts are billionths, and add up to the whole exactly: each is rounded down from exact
 * fractions, and the missing billionths go to the largest remainders (rates before mixes, in the
 * order of values). Every part is within one billionth of its true value. O(k log k) for k slices.
 *
 * @param dimension which dimension
 * @param nanoChange ΔR in billionths, rounded down
 * @param parts one for each slice, in the order of values
 */
public record RateMixSplit(String dimension, long nanoChange, List<Part> parts) {
  /** How many parts of the unit make 1. */
  public static final long NANO = 1_000_000_000;

  /** Copies the list. */
  public RateMixSplit {
    parts = List.copyOf(parts);
  }

  /**
   * What one slice adds to the change.
   *
   * @param slice which
   * @param tallies its judgements in both periods
   * @param nanoRate by its own change of agreement, billionths
   * @param nanoMix by its changed share of the work, billionths
   */
  public record Part(Slice slice, Periods tallies, long nanoRate, long nanoMix) {}

  /** The part of the change that happened within slices, billionths. */
  public long nanoRate() {
    return parts.stream().mapToLong(Part::nanoRate).sum();
  }

  /** The part of the change that came of changed shares, billionths. */
  public long nanoMix() {
    return parts.stream().mapToLong(Part::nanoMix).sum();
  }

  /**
   * Splits the change from one period to another.
   *
   * @param dimension the dimension of the slices
   * @param total of the reference and the current period, each at least one judgement
   * @param reference slices of the reference period, together at most its total
   * @param current slices of the current period, likewise
   */
  static RateMixSplit of(
      String dimension,
      Periods total,
      SortedMap<String, Tally> reference,
      SortedMap<String, Tally> current) {
    SortedMap<String, Tally> before = withRest(dimension, total.reference(), reference);
    SortedMap<String, Tally> after = withRest(dimension, total.current(), current);
    SortedSet<String> values = new TreeSet<>(before.keySet());
    values.addAll(after.keySet());

    List<Fraction> exact = new ArrayList<>();
    for (String value : values) {
      exact.add(rate(total, slice(before, after, value)));
    }
    for (String value : values) {
      exact.add(mix(total, slice(before, after, value)));
    }
    long change = change(total).floor();
    long[] rounded = apportion(change, exact);

    List<Part> parts = new ArrayList<>();
    for (String value : values) {
      int i = parts.size();
      parts.add(
          new Part(
              new Slice(dimension, value),
              slice(before, after, value),
              rounded[i],
              rounded[i + values.size()]));
    }
    return new RateMixSplit(dimension, change, parts);
  }

  private static Periods slice(
      SortedMap<String, Tally> before, SortedMap<String, Tally> after, String value) {
    return new Periods(
        before.getOrDefault(value, Tally.NONE), after.getOrDefault(value, Tally.NONE));
  }

  private static SortedMap<String, Tally> withRest(
      String dimension, Tally total, SortedMap<String, Tally> slices) {
    Tally covered = slices.values().stream().reduce(Tally.NONE, Tally::plus);
    if (covered.n() > total.n()
        || covered.correct() > total.correct()
        || covered.errors() > total.errors()) {
      throw new IllegalArgumentException(
          "slices of " + dimension + " make up " + covered + ", must be a part of " + total);
    }
    SortedMap<String, Tally> all = new TreeMap<>(slices);
    if (covered.n() < total.n()) {
      all.merge("", total.minus(covered), Tally::plus);
    }
    return all;
  }

  private static Fraction change(Periods of) {
    return Fraction.of(of.current().correct(), of.current().n())
        .minus(Fraction.of(of.reference().correct(), of.reference().n()));
  }

  private static Fraction rate(Periods total, Periods slice) {
    if (!slice.bothPresent()) {
      return Fraction.of(0, 1);
    }
    return share(total.reference(), slice.reference())
        .plus(share(total.current(), slice.current()))
        .times(change(slice))
        .half();
  }

  private static Fraction mix(Periods total, Periods slice) {
    Fraction moved =
        share(total.current(), slice.current()).minus(share(total.reference(), slice.reference()));
    return moved.times(mean(slice).minus(mean(total)));
  }

  /** The mean of both agreements, or the only one there is. */
  private static Fraction mean(Periods of) {
    Tally a = of.reference().n() > 0 ? of.reference() : of.current();
    Tally b = of.current().n() > 0 ? of.current() : of.reference();
    return Fraction.of(a.correct(), a.n()).plus(Fraction.of(b.correct(), b.n())).half();
  }

  private static Fraction share(Tally total, Tally slice) {
    return Fraction.of(slice.n(), total.n());
  }

  private static long[] apportion(long whole, List<Fraction> exact) {
    long[] parts = new long[exact.size()];
    List<Integer> byRemainder = new ArrayList<>();
    long missing = whole;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = exact.get(i).floor();
      missing -= parts[i];
      byRemainder.add(i);
    }
    Comparator<Integer> largestFirst =
        Comparator.comparing(i -> exact.get(i).remainder(), Comparator.reverseOrder());
    byRemainder.sort(largestFirst);
    for (int i = 0; i < missing; i++) {
      parts[byRemainder.get(i)]++;
    }
    return parts;
  }

  /** An exact fraction with a positive denominator, not reduced: sums here have few terms. */
  private record Fraction(BigInteger numerator, BigInteger denominator)
      implements Comparable<Fraction> {

    static Fraction of(long numerator, long denominator) {
      return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    Fraction plus(Fraction other) {
      return new Fraction(
          numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
          denominator.multiply(other.denominator));
    }

    Fraction minus(Fraction other) {
      return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    Fraction times(Fraction other) {
      return new Fraction(
          numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Fraction half() {
      return new Fraction(numerator, denominator.shiftLeft(1));
    }

    private BigInteger scaled() {
      return numerator.multiply(BigInteger.valueOf(NANO));
    }

    /** In billionths, rounded down. */
    long floor() {
      return scaled().subtract(scaled().mod(denominator)).divide(denominator).longValueExact();
    }

    /** What rounding down leaves off. */
    Fraction remainder() {
      return new Fraction(scaled().mod(denominator), denominator);
    }

    @Override
    public int compareTo(Fraction other) {
      return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
  }
}
