package dev.andon.quality.interval;

/**
 * The logarithm of the gamma function, ln Γ(z), for positive z.
 *
 * <p>Stirling's series: ln Γ(z) = (z - 1/2) ln z - z + ln(2π)/2 + δ(z), where δ(z) is the sum of
 * B(2j) / (2j (2j - 1) z^(2j - 1)) over the Bernoulli numbers B(2j) (Abramowitz and Stegun 6.1.40).
 * From z = 16 on eight terms leave an error below 1e-17; below that δ comes down from there by δ(z)
 * = δ(z + 1) + (z + 1/2) ln(1 + 1/z) - 1. The error is about 1e-14 or, for large values, relative
 * 1e-15. At most 16 steps.
 */
public final class LogGamma {

  private static final double SERIES_FROM = 16;
  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;
  private static final double[] STIRLING = {
    1.0 / 12,
    -1.0 / 360,
    1.0 / 1260,
    -1.0 / 1680,
    1.0 / 1188,
    -691.0 / 360360,
    1.0 / 156,
    -3617.0 / 122400
  };

  private LogGamma() {}

  /**
   * ln Γ(z).
   *
   * @param z in [1e-300, 1e300]
   */
  public static double of(double z) {
    if (!(z >= 1e-300 && z <= 1e300)) {
      throw new IllegalArgumentException("z must be in range [1e-300, 1e300], is " + z);
    }
    return (z - 0.5) * StrictMath.log(z) - z + HALF_LOG_TWO_PI + remainder(z);
  }

  /** δ(z): by how much Stirling's formula falls short of ln Γ(z). */
  static double remainder(double z) {
    double shifted = 0;
    double from = z;
    while (from < SERIES_FROM) {
      shifted += (from + 0.5) * StrictMath.log1p(1 / from) - 1;
      from++;
    }
    double square = 1 / (from * from);
    double sum = 0;
    for (int j = STIRLING.length - 1; j >= 0; j--) {
      sum = sum * square + STIRLING[j];
    }
    return sum / from + shifted;
  }
}
