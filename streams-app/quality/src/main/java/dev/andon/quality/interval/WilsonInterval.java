package dev.andon.quality.interval;

/**
 * Wilson's score interval for a proportion, two-sided, without continuity correction.
 *
 * <p>With p = successes / n and z the normal quantile, the interval is all the proportions that a
 * score test would not reject: (2np + z² ± z √(z² + 4np(1 - p))) / (2(n + z²)). Its coverage is
 * near the confidence on average over proportions but can fall short of it near 0 and 1: it
 * describes a sample and is shown to people. It holds for one look at a sample of fixed size; a
 * decision that watches continuously needs an anytime-valid test instead. Constant time.
 *
 * <p>Wilson, Journal of the American Statistical Association 22 (1927) 209-212; method 3 of
 * Newcombe, Statistics in Medicine 17 (1998) 857-872.
 */
public final class WilsonInterval {

  private WilsonInterval() {}

  /**
   * The interval for the proportion behind a sample.
   *
   * @param successes in 0..n
   * @param n sample size, at least 1
   * @param confidence two-sided, in (0, 1)
   * @return ends in [0, 1] around the sample's own proportion
   */
  public static Interval of(long successes, long n, double confidence) {
    if (n < 1) {
      throw new IllegalArgumentException("n must be at least 1, is " + n);
    }
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException("successes must be in 0.." + n + ", is " + successes);
    }
    return ofShare((double) successes / n, n, confidence);
  }

  /**
   * The interval for the proportion behind a share that is worth a number of observations, which
   * need not be whole.
   *
   * @param share in [0, 1]
   * @param n what it is worth, above 0
   * @param confidence two-sided, in (0, 1)
   * @return ends in [0, 1] around the share
   */
  public static Interval ofShare(double share, double n, double confidence) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in 0..1, is " + share);
    }
    if (!(n > 0)) {
      throw new IllegalArgumentException("n must be above 0, is " + n);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in range (0, 1), is " + confidence);
    }
    double z = NormalQuantile.of(0.5 + confidence / 2);
    double centre = 2 * n * share + z * z;
    double spread = z * Math.sqrt(z * z + 4 * n * share * (1 - share));
    double scale = 2 * (n + z * z);
    // At 0 and 1 one end is exact, yet comes out an ulp beside it or even beyond.
    double low = share == 0 ? 0 : Math.min(share, Math.max(0, (centre - spread) / scale));
    double high = share == 1 ? 1 : Math.max(share, Math.min(1, (centre + spread) / scale));
    return new Interval(low, high);
  }

  /** The proportion with its interval, or insufficient where nothing was observed yet. */
  public static Estimate estimate(long successes, long n, double confidence) {
    if (n == 0) {
      return new Estimate.Insufficient("no observations", 0);
    }
    return new Estimate.Measured((double) successes / n, n, of(successes, n, confidence));
  }
}
