package dev.andon.quality.sequential;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;

/**
 * The polynomial stitched boundary of Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform,
 * nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49 (2021) 1055-1080,
 * theorem 1, with h(k) = (k + 1)^s ζ(s):
 *
 * <pre>
 *   ℓ(v) = s log log(ηv / v_min) + log(ζ(s) / log^s η) + log(1/α)
 *   u(v) = √(k1² v ℓ + k2² c² ℓ²) + k2 c ℓ,   k1 = (η^¼ + η^-¼) / √2,   k2 = (√η + 1) / 2
 * </pre>
 *
 * with η = 2 and s = 1.4. A sum of centred observations with intrinsic time v that is sub-gamma of
 * scale c stays below u(v) for ever with probability 1 - α; c = 0 is sub-Gaussian. In closed form
 * and without state, at the price of being wider than {@link MeanSequence} when the variance is
 * small. O(1).
 */
public final class StitchedBoundary {
  private static final double S = 1.4;
  private static final double ETA = 2;

  /** ζ(1.4). */
  private static final double ZETA = 3.105547;

  private final double alpha;
  private final double leastTime;
  private final double scale;

  /**
   * A boundary.
   *
   * @param alpha one-sided chance of ever being crossed, in (0, 1)
   * @param leastTime intrinsic time v_min before which the boundary is flat, above 0
   * @param scale sub-gamma scale c, at least 0 and finite
   */
  public StitchedBoundary(double alpha, double leastTime, double scale) {
    Ranges.requireInside("alpha", alpha);
    Ranges.requirePositive("leastTime", leastTime);
    if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("scale is " + scale + ", must be at least 0 and finite");
    }
    this.alpha = alpha;
    this.leastTime = leastTime;
    this.scale = scale;
  }

  /** The boundary u at intrinsic time {@code v}, at least 0. */
  public double at(double v) {
    if (!(v >= 0 && v < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("v is " + v + ", must be at least 0 and finite");
    }
    double time = Math.max(v, leastTime);
    double k1 = (StrictMath.pow(ETA, 0.25) + StrictMath.pow(ETA, -0.25)) / Math.sqrt(2);
    double k2 = (Math.sqrt(ETA) + 1) / 2;
    double ell =
        S * StrictMath.log(StrictMath.log(ETA * time / leastTime))
            + StrictMath.log(ZETA / StrictMath.pow(StrictMath.log(ETA), S))
            - StrictMath.log(alpha);
    double linear = k2 * scale * ell;
    return Math.sqrt(k1 * k1 * time * ell + linear * linear) + linear;
  }

  /**
   * A confidence sequence at level 1 - 2α for the mean of scores in [0, 1], from their count and
   * sum alone: such scores are sub-Gaussian with variance 1/4 each (Hoeffding), so v = n / 4 and
   * the scale is not used by them.
   */
  public Estimate mean(long n, double sum) {
    if (n == 0) {
      return new Estimate.Insufficient("no scores", 0);
    }
    if (n < 0 || !(sum >= 0 && sum <= n)) {
      throw new IllegalArgumentException("sum is " + sum + ", must be in range [0, " + n + "]");
    }
    double mean = sum / n;
    double spread = at(n / 4.0) / n;
    return new Estimate.Measured(
        mean, n, new Interval(Math.max(0, mean - spread), Math.min(1, mean + spread)));
  }
}
