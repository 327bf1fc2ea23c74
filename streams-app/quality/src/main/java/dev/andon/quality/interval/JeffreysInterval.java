package dev.andon.quality.interval;

/**
 * Jeffreys' equal-tailed interval for a proportion, two-sided.
 *
 * <p>With x successes in n and α = 1 - confidence, the ends are the α/2 and 1 - α/2 quantiles of
 * Beta(x + 1/2, n - x + 1/2), the posterior under the prior Beta(1/2, 1/2); 0 for no success, 1 for
 * nothing else. Its coverage is the confidence on average over proportions, and each tail is nearly
 * right by itself, so that a one-sided bound may be read off it. At a confidence far below one half
 * it may leave out the sample's own proportion. Time about √n.
 *
 * <p>Brown, Cai and DasGupta, "Interval estimation for a binomial proportion", Statistical Science
 * 16 (2001) 101-133, section 3.1.2.
 */
public final class JeffreysInterval {

  private JeffreysInterval() {}

  /**
   * The interval for the proportion behind a sample.
   *
   * @param successes in 0..n
   * @param n sample size, in 1..9,999,999,999
   * @param confidence two-sided, in (0, 1)
   * @return ends in [0, 1]
   */
  public static Interval of(long successes, long n, double confidence) {
    Proportion.check(successes, n, confidence);
    double tail = (1 - confidence) / 2;
    double hits = successes + 0.5;
    double misses = n - successes + 0.5;
    double low = successes == 0 ? 0 : RegularizedBeta.inverse(tail, hits, misses);
    double high = successes == n ? 1 : 1 - RegularizedBeta.inverse(tail, misses, hits);
    return new Interval(low, Math.max(low, high));
  }

  /** The sample's proportion with its interval, or insufficient where nothing was observed yet. */
  public static Estimate estimate(long successes, long n, double confidence) {
    if (n == 0) {
      return new Estimate.Insufficient("no observations", 0);
    }
    return new Estimate.Measured((double) successes / n, n, of(successes, n, confidence));
  }
}
