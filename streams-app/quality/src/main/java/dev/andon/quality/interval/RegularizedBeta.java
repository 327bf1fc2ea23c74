package dev.andon.quality.interval;

/**
 * The regularized incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is
 * at most x. Values in [0, 1], error about 1e-12 relative for the smaller of the two tails.
 *
 * <p>The continued fraction of Abramowitz and Stegun 26.5.8 by Lentz's method, on the side of the
 * mean where it converges: about √(a + b) terms, at most a few hundred thousand at the largest
 * parameters. The factor before it, x^a (1 - x)^b / B(a, b), comes from Loader's deviances ("Fast
 * and accurate computation of binomial probabilities", 2000) because the difference of three large
 * ln Γ would lose half the digits at a million observations.
 */
public final class RegularizedBeta {

  private static final double LEAST = 1e-9;
  private static final double MOST = 1e10;
  private static final double EPSILON = 0x1p-53;
  private static final double TINY = 1e-300;
  private static final int TERMS = 2_000_000;
  private static final int STEPS = 200;

  private RegularizedBeta() {}

  /**
   * I_x(a, b).
   *
   * @param x in [0, 1]
   * @param a in [1e-9, 1e10]
   * @param b in [1e-9, 1e10]
   */
  public static double of(double x, double a, double b) {
    check("x", x, a, b);
    return tail(x, 1 - x, a, b);
  }

  /** 1 - I_x(a, b), without the loss of digits where I_x(a, b) is near 1. */
  public static double complement(double x, double a, double b) {
    check("x", x, a, b);
    return tail(1 - x, x, b, a);
  }

  /**
   * The x at which I_x(a, b) is p, by bracketed Newton steps on ln I over ln x: about ten
   * evaluations of I.
   *
   * @param p in [0, 1]
   * @param a in [1e-9, 1e10]
   * @param b in [1e-9, 1e10]
   */
  public static double inverse(double p, double a, double b) {
    check("p", p, a, b);
    if (p == 0 || p == 1) {
      return p;
    }
    return p <= tail(0.5, 0.5, a, b) ? lowerInverse(p, a, b) : 1 - lowerInverse(1 - p, b, a);
  }

  /** The inverse where it is at most 1/2, and so not dulled by the spacing of doubles near 1. */
  private static double lowerInverse(double p, double a, double b) {
    double low = 0;
    double high = 0.5;
    double x = Math.min(0.5, a / (a + b));
    for (int step = 0; step < STEPS; step++) {
      double reached = tail(x, 1 - x, a, b);
      if (reached < p) {
        low = x;
      } else {
        high = x;
      }
      double next = x * StrictMath.exp(logStep(x, a, b, reached, p));
      if (!(next > low && next < high)) {
        // Halving exponents, or squaring while the lower end is 0: x may be 1e-200.
        next = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : high * high;
      }
      if (Math.abs(next - x) <= 2 * EPSILON * x || next <= low || next >= high) {
        return next;
      }
      x = next;
    }
    return x;
  }

  /** The Newton step for ln I - ln p as a function of ln x. */
  private static double logStep(double x, double a, double b, double reached, double p) {
    double slope = density(x, 1 - x, a, b) / (1 - x);
    return StrictMath.log(p / reached) * reached / slope;
  }

  /** I_x(a, b) for y = 1 - x, which the caller knows more exactly than a subtraction would. */
  static double tail(double x, double y, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (y <= 0) {
      return 1;
    }
    double factor = density(x, y, a, b);
    double value =
        x * (a + b + 2) <= a + 1
            ? factor * fraction(x, a, b) / a
            : 1 - factor * fraction(y, b, a) / b;
    return Math.max(0, Math.min(1, value));
  }

  /** x^a y^b / B(a, b). */
  private static double density(double x, double y, double a, double b) {
    double n = a + b;
    double remainder = LogGamma.remainder(n) - LogGamma.remainder(a) - LogGamma.remainder(b);
    double deviance = deviance(a, n * x) + deviance(b, n * y);
    // √(ab / n) in two factors: the product of two large counts is no matter, of two tiny ones is.
    return Math.sqrt(a / n)
        * Math.sqrt(b)
        * StrictMath.exp(remainder - deviance)
        / Math.sqrt(2 * Math.PI);
  }

  /** Loader's bd0: a ln(a / m) + m - a, by its series where a and m are near each other. */
  private static double deviance(double a, double m) {
    double difference = a - m;
    if (Math.abs(difference) >= 0.1 * (a + m)) {
      return a * StrictMath.log(a / m) - difference;
    }
    double v = difference / (a + m);
    double sum = difference * v;
    double power = 2 * a * v;
    for (int j = 3; ; j += 2) {
      power *= v * v;
      double next = sum + power / j;
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      double factor = d * c;
      value *= factor;
      if (Math.abs(factor - 1) <= 4 * EPSILON) {
        return value;
      }
    }
    throw new IllegalStateException(
        "no convergence in " + TERMS + " terms for x " + x + ", a " + a + ", b " + b);
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static void check(String name, double value, double a, double b) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in range [0, 1], is " + value);
    }
    if (!(a >= LEAST && a <= MOST)) {
      throw new IllegalArgumentException("a must be in range [1e-9, 1e10], is " + a);
    }
    if (!(b >= LEAST && b <= MOST)) {
      throw new IllegalArgumentException("b must be in range [1e-9, 1e10], is " + b);
    }
  }
}
