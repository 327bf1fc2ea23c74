package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.NormalQuantile;
import java.math.BigInteger;

/**
 * Lin's concordance correlation of numbers given with those wanted, at most 1: 2 cov / (var + var +
 * d²), with d the difference of the means and n below in the variances. It is 1 where all that was
 * given is what is wanted, and falls with scatter, with bias, and where one spreads more than the
 * other. Of steps it is kappa with quadratic weights. Lin, Biometrics 45 (1989) 255-268.
 *
 * <p>Its interval is by Fisher's transformation, from the larger of two variances: that of normal
 * numbers (as corrected in Biometrics 56 (2000) 324-325), which serves with few answers, and that
 * of the delta method, which holds for any numbers once the rare large error has been seen. Where
 * all agree fully, the exact bound for the share of answers that do.
 *
 * <p>Moments are worked out in integers to the last step, so large numbers that differ little
 * cancel exactly.
 */
final class Concordance {

  /** Two degrees of freedom are taken off. */
  static final int FEWEST = 3;

  private final NumberPairs pairs;
  private final long n;
  private final BigInteger count;
  private final BigInteger sumS;
  private final BigInteger sumT;

  /** Σ(ns - Σs)² and so on: what is centred is n times as large. */
  private final BigInteger squareS;

  private final BigInteger squareT;
  private final BigInteger productSt;

  Concordance(NumberPairs pairs) {
    this.pairs = pairs;
    n = pairs.n();
    count = BigInteger.valueOf(n);
    sumS = pairs.sum(1, 0);
    sumT = pairs.sum(0, 1);
    squareS = centred(pairs.sum(2, 0), sumS, sumS);
    squareT = centred(pairs.sum(0, 2), sumT, sumT);
    productSt = centred(pairs.sum(1, 1), sumS, sumT);
  }

  private BigInteger centred(BigInteger products, BigInteger a, BigInteger b) {
    return count.multiply(count.multiply(products).subtract(a.multiply(b)));
  }

  Estimate estimate(double confidence) {
    // The variances of what is wanted, (s - t) / 2, and of what was given, (s + t) / 2.
    BigInteger twice = productSt.shiftLeft(1);
    BigInteger ofWanted = squareS.add(squareT).subtract(twice);
    BigInteger ofGiven = squareS.add(squareT).add(twice);
    if (ofWanted.signum() < 0 || ofGiven.signum() < 0) {
      return ClassMeasures.overdrawn();
    }
    if (ofWanted.signum() == 0 || ofGiven.signum() == 0) {
      return new Insufficient("one number only in gold or given", n);
    }
    if (pairs.sum(0, 2).signum() == 0) {
      return new Measured(1, n, Ends.perfect(n, 1, confidence));
    }
    // n³ times the sum of both variances and d²: Σs'² / n³ is a variance.
    BigInteger shift = count.multiply(sumT.pow(2));
    double whole = squareS.add(squareT).doubleValue() / 2 + shift.doubleValue();
    double value = squareS.subtract(squareT).doubleValue() / 2 / whole;
    double ofNormal =
        normal(
            value,
            ofWanted.doubleValue() / whole * (ofGiven.doubleValue() / whole) / 4,
            shift.doubleValue() / whole);
    double variance = Math.max(ofNormal, delta(value, whole)) / (n - 2);
    return new Measured(value, n, transformed(value, variance, confidence));
  }

  /**
   * Lin's variance for n = 1. With his r, C and u: accuracy is C², and u² is 2 shift / C; as the
   * terms in r have been multiplied out, there is nothing to divide by where it is 0.
   */
  private static double normal(double value, double accuracy, double shift) {
    double square = value * value;
    return (accuracy - square) * (1 - square)
        + 4 * square * (1 - value) * shift
        - 2 * square * shift * shift;
  }

  /**
   * The delta method's for n = 1: the variance of (1 - ρ) s² / 2 - (1 + ρ) t² / 2 - 2 ρ d t over
   * answers, with s and t less their means, over the square of the denominator.
   */
  private double delta(double value, double whole) {
    double alpha = (1 - value) / 2;
    double beta = (1 + value) / 2;
    double gamma = 2 * value * sumT.doubleValue();
    double mean = value * n * sumT.doubleValue() * sumT.doubleValue();
    double squares =
        alpha * alpha * fourth(4, 0, sumS)
            + beta * beta * fourth(0, 4, sumT)
            + gamma * gamma * squareT.doubleValue()
            - 2 * alpha * beta * secondOfBoth()
            - 2 * alpha * gamma * secondOfS()
            + 2 * beta * gamma * thirdOfT();
    return Math.max(0, squares * n - mean * mean) / (whole * whole);
  }

  /** Σ(nx - Σx)⁴ of one of the two. */
  private double fourth(int s, int t, BigInteger sum) {
    BigInteger cubes = pairs.sum(s * 3 / 4, t * 3 / 4);
    BigInteger squares = pairs.sum(s / 2, t / 2);
    return power(4)
        .multiply(pairs.sum(s, t))
        .subtract(power(3).multiply(sum).multiply(cubes).shiftLeft(2))
        .add(power(2).multiply(sum.pow(2)).multiply(squares).multiply(BigInteger.valueOf(6)))
        .subtract(count.multiply(sum.pow(4)).multiply(BigInteger.valueOf(3)))
        .doubleValue();
  }

  /** Σ(nt - Σt)³. */
  private double thirdOfT() {
    return power(3)
        .multiply(pairs.sum(0, 3))
        .subtract(power(2).multiply(sumT).multiply(pairs.sum(0, 2)).multiply(BigInteger.valueOf(3)))
        .add(count.multiply(sumT.pow(3)).shiftLeft(1))
        .doubleValue();
  }

  /** Σ(ns - Σs)² (nt - Σt). */
  private double secondOfS() {
    return power(3)
        .multiply(pairs.sum(2, 1))
        .subtract(power(2).multiply(sumT).multiply(pairs.sum(2, 0)))
        .subtract(power(2).multiply(sumS).multiply(pairs.sum(1, 1)).shiftLeft(1))
        .add(count.multiply(sumS.pow(2)).multiply(sumT).shiftLeft(1))
        .doubleValue();
  }

  /** Σ(ns - Σs)² (nt - Σt)². */
  private double secondOfBoth() {
    BigInteger mixed =
        sumT.multiply(pairs.sum(2, 1)).add(sumS.multiply(pairs.sum(1, 2))).shiftLeft(1);
    BigInteger squares =
        sumT.pow(2)
            .multiply(pairs.sum(2, 0))
            .add(sumS.pow(2).multiply(pairs.sum(0, 2)))
            .add(sumS.multiply(sumT).multiply(pairs.sum(1, 1)).shiftLeft(2));
    return power(4)
        .multiply(pairs.sum(2, 2))
        .subtract(power(3).multiply(mixed))
        .add(power(2).multiply(squares))
        .subtract(count.multiply(sumS.multiply(sumT).pow(2)).multiply(BigInteger.valueOf(3)))
        .doubleValue();
  }

  private BigInteger power(int exponent) {
    return count.pow(exponent);
  }

  private static Interval transformed(double value, double variance, double confidence) {
    double error = Math.sqrt(Math.max(0, variance)) / (1 - value * value);
    if (!Double.isFinite(error)) {
      return new Interval(-1, 1);
    }
    double centre = Math.log((1 + value) / (1 - value)) / 2;
    double spread = NormalQuantile.of(0.5 + confidence / 2) * error;
    return new Interval(
        Math.min(value, Math.tanh(centre - spread)), Math.max(value, Math.tanh(centre + spread)));
  }
}
