package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * How numbers that were given agree with those that gold wants: bias, mean absolute error, and
 * Lin's concordance correlation. Numbers are scaled to integers by the caller; bias and error are
 * in those units, concordance has none.
 *
 * <p>With s the sum of the two numbers of an answer and t their difference, given less wanted, it
 * keeps the sums of their products up to the fourth power, which is what the spread of concordance
 * takes. All are exact in any order, and a withdrawal leaves nothing behind. O(1).
 *
 * <pre>
 * version 1, n signed, Σ|t| in 128 bits, then as long as they are: Σs, Σt, Σs², Σst, Σt², Σs³,
 * Σs²t, Σst², Σt³, Σs⁴, Σs²t², Σt⁴
 * </pre>
 *
 * Mutable, single-threaded.
 */
public final class NumberPairs {

  /** The largest size of a scaled number. */
  public static final long MOST = 1L << 48;

  private static final int VERSION = 1;

  /** Powers of s, and of t beside them, of each sum. */
  private static final int[][] POWERS = {
    {1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}, {3, 0}, {2, 1}, {1, 2}, {0, 3}, {4, 0}, {2, 2}, {0, 4}
  };

  private static final int HIGHEST = 4;

  private final WideSum absolute;
  private final BigInteger[] sums;
  private long n;

  /** Of nothing. */
  public NumberPairs() {
    this(0, new WideSum(), new BigInteger[POWERS.length]);
    Arrays.fill(sums, BigInteger.ZERO);
  }

  private NumberPairs(long n, WideSum absolute, BigInteger[] sums) {
    this.n = n;
    this.absolute = absolute;
    this.sums = sums;
  }

  /**
   * Counts an answer.
   *
   * @param wanted by gold, scaled, of size at most {@link #MOST}
   * @param given by the rater, likewise
   */
  public void observe(long wanted, long given) {
    check(wanted);
    check(given);
    n++;
    absolute.add(Math.abs(given - wanted), 1);
    BigInteger[] products = products(wanted + given, given - wanted);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i].add(products[i]);
    }
  }

  /** Takes back what {@link #observe} counted. */
  public void withdraw(long wanted, long given) {
    check(wanted);
    check(given);
    n--;
    absolute.subtract(Math.abs(given - wanted), 1);
    BigInteger[] products = products(wanted + given, given - wanted);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i].subtract(products[i]);
    }
  }

  private static BigInteger[] products(long s, long t) {
    BigInteger[] ofS = powers(s);
    BigInteger[] ofT = powers(t);
    BigInteger[] products = new BigInteger[POWERS.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = ofS[POWERS[i][0]].multiply(ofT[POWERS[i][1]]);
    }
    return products;
  }

  private static BigInteger[] powers(long number) {
    BigInteger[] powers = new BigInteger[HIGHEST + 1];
    powers[0] = BigInteger.ONE;
    for (int i = 1; i <= HIGHEST; i++) {
      powers[i] = powers[i - 1].multiply(BigInteger.valueOf(number));
    }
    return powers;
  }

  private static void check(long number) {
    if (number < -MOST || number > MOST) {
      throw new IllegalArgumentException(
          "a number must be in -" + MOST + ".." + MOST + ", is " + number);
    }
  }

  /** Adds the answers of another state: associative and commutative. */
  public void merge(NumberPairs other) {
    n += other.n;
    absolute.add(other.absolute);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i].add(other.sums[i]);
    }
  }

  /** The same answers, to go on from independently. */
  public NumberPairs copy() {
    NumberPairs copy = new NumberPairs();
    copy.merge(this);
    return copy;
  }

  /** How many answers; below zero where more was taken back than counted. */
  public long n() {
    return n;
  }

  /** Whether nothing is counted. */
  public boolean isEmpty() {
    return n == 0 && absolute.isZero() && Arrays.stream(sums).allMatch(sum -> sum.signum() == 0);
  }

  /**
   * The mean of what was given less what is wanted, mean ± t(n - 1) · s / √n.
   *
   * @param confidence two-sided, in (0, 1)
   */
  public Estimate bias(double confidence) {
    return ExactMean.of(n, sum(0, 1), sum(0, 2), -Double.MAX_VALUE, confidence);
  }

  /** The mean distance, at least 0; its interval likewise. */
  public Estimate meanAbsoluteError(double confidence) {
    return ExactMean.of(n, absolute.value(), sum(0, 2), 0, confidence);
  }

  /**
   * Lin's concordance correlation, see {@link Concordance}. Undefined where gold, or what was
   * given, is one number only.
   *
   * @param confidence two-sided, in (0, 1)
   */
  public Estimate concordance(double confidence) {
    if (n < 0) {
      return ClassMeasures.overdrawn();
    }
    if (n < Concordance.FEWEST) {
      return new Insufficient("fewer than " + Concordance.FEWEST + " answers", n);
    }
    return new Concordance(this).estimate(confidence);
  }

  /** The sum of such a product of powers over all answers. */
  BigInteger sum(int powerOfS, int powerOfT) {
    for (int i = 0; i < POWERS.length; i++) {
      if (POWERS[i][0] == powerOfS && POWERS[i][1] == powerOfT) {
        return sums[i];
      }
    }
    throw new IllegalArgumentException("no sum of s^" + powerOfS + " t^" + powerOfT + " is kept");
  }

  /** Writes the state. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeSigned(n);
    absolute.encode(out);
    for (BigInteger sum : sums) {
      out.writeBytes(sum.toByteArray());
    }
  }

  /** Reads what {@link #encode} wrote. */
  public static NumberPairs decode(StateReader in) {
    in.readVersion(VERSION);
    long n = in.readSigned();
    WideSum absolute = WideSum.decode(in);
    BigInteger[] sums = new BigInteger[POWERS.length];
    for (int i = 0; i < sums.length; i++) {
      byte[] bytes = in.readBytes();
      if (bytes.length == 0) {
        throw new StateFormatException("a sum has no digits");
      }
      sums[i] = new BigInteger(bytes);
    }
    return new NumberPairs(n, absolute, sums);
  }
}
