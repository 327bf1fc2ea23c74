package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.math.BigInteger;

/**
 * How far given numbers lie from gold: bias, mean absolute error, root mean square error, and the
 * share within tolerance. In the caller's scaled units.
 *
 * <p>With d = answer - gold: bias is the mean of d, MAE that of |d|, RMSE the root of that of d².
 * Their intervals are mean ± t(n - 1) · s / √n, for RMSE mapped by the root; wide of the mark for
 * small n and skewed errors, and of no width where all errors are the same size. Tolerance is
 * Wilson's. Sums are exact. O(1), allocating nothing.
 *
 * <pre>
 * version 1, n signed, within signed, Σd signed, Σ|d| signed, Σd² and Σd⁴ in 128 bits
 * </pre>
 *
 * Not thread-safe.
 */
public final class NumberErrors {

  /** The largest size of an error in scaled units; a greater one counts as this large. */
  public static final long MOST = 1L << 24;

  private static final int VERSION = 1;

  private long n;
  private long within;
  private long sum;
  private long absolute;
  private WideSum squares = new WideSum();
  private WideSum fourths = new WideSum();

  /** Counts an answer: its scaled error and whether that is within tolerance. */
  public void observe(long error, boolean tolerated) {
    long d = clip(error);
    n = Math.addExact(n, 1);
    within += tolerated ? 1 : 0;
    sum = Math.addExact(sum, d);
    absolute = Math.addExact(absolute, Math.abs(d));
    squares.add(d, d);
    fourths.add(d * d, d * d);
  }

  /** Takes back what {@link #observe} counted. */
  public void withdraw(long error, boolean tolerated) {
    long d = clip(error);
    n = Math.subtractExact(n, 1);
    within -= tolerated ? 1 : 0;
    sum = Math.subtractExact(sum, d);
    absolute = Math.subtractExact(absolute, Math.abs(d));
    squares.subtract(d, d);
    fourths.subtract(d * d, d * d);
  }

  private static long clip(long error) {
    return Math.max(-MOST, Math.min(MOST, error));
  }

  /** Adds the answers of another state. */
  public void merge(NumberErrors other) {
    n = Math.addExact(n, other.n);
    within += other.within;
    sum = Math.addExact(sum, other.sum);
    absolute = Math.addExact(absolute, other.absolute);
    squares.add(other.squares);
    fourths.add(other.fourths);
  }

  /** The mean of d. */
  public Estimate bias(double confidence) {
    return ExactMean.of(n, BigInteger.valueOf(sum), squares.value(), -Double.MAX_VALUE, confidence);
  }

  /** The mean of |d|, at least 0. */
  public Estimate meanAbsoluteError(double confidence) {
    return ExactMean.of(n, BigInteger.valueOf(absolute), squares.value(), 0, confidence);
  }

  /** The root of the mean of d², at least 0. */
  public Estimate rootMeanSquareError(double confidence) {
    Estimate square = ExactMean.of(n, squares.value(), fourths.value(), 0, confidence);
    if (square instanceof Measured measured) {
      return new Measured(
          Math.sqrt(measured.value()),
          n,
          new Interval(
              Math.sqrt(measured.interval().low()), Math.sqrt(measured.interval().high())));
    }
    return square;
  }

  /** The share of answers within tolerance. */
  public Estimate withinTolerance(double confidence) {
    if (n < 0 || within < 0 || within > n) {
      return ClassMeasures.overdrawn();
    }
    return WilsonInterval.estimate(within, n, confidence);
  }

  /** Writes the state. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeSigned(n).writeSigned(within).writeSigned(sum);
    out.writeSigned(absolute);
    squares.encode(out);
    fourths.encode(out);
  }

  /** Reads what {@link #encode} wrote. */
  public static NumberErrors decode(StateReader in) {
    in.readVersion(VERSION);
    NumberErrors errors = new NumberErrors();
    errors.n = in.readSigned();
    errors.within = in.readSigned();
    errors.sum = in.readSigned();
    errors.absolute = in.readSigned();
    errors.squares = WideSum.decode(in);
    errors.fourths = WideSum.decode(in);
    return errors;
  }
}
