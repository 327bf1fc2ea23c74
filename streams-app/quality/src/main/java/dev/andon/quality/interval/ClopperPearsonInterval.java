package dev.andon.quality.interval;

/**
 * Clopper and Pearson's exact interval for a proportion, two-sided.
 *
 * <p>With x successes in n and α = 1 - confidence, the ends are the proportions at which P(X ≥ x)
 * and P(X ≤ x) are α/2: the α/2 quantile of Beta(x, n - x + 1) and the 1 - α/2 quantile of Beta(x +
 * 1, n - x); 0 for no success, 1 for nothing else. Its coverage is at least the confidence for
 * every proportion, at the price of width: it is the one for guarantees. It holds for one look at a
 * sample of fixed size. Time about √n.
 *
 * <p>Clopper and Pearson, Biometrika 26 (1934) 404-413; method 5 of Newcombe, Statistics in
 * Medicine 17 (1998) 857-872.
 */
public final class ClopperPearsonInterval {

  private ClopperPearsonInterval() {}

  /**
   * The interval for the proportion behind a sample.
   *
   * @param successes in 0..n
   * @param n sample size, in 1..9,999,999,999
   * @param confidence two-sided, in (0, 1)
   * @return ends in [0, 1] around the sample's own proportion
   */
  public static Interval of(long successes, long n, double confidence) {
    Proportion.check(successes, n, confidence);
    double tail = (1 - confidence) / 2;
    double p = (double) successes / n;
    // Mirrored for the upper end: 1 - tail would round where confidence is near 1.
    double low = successes == 0 ? 0 : RegularizedBeta.inverse(tail, successes, n - successes + 1.0);
    double high =
        successes == n ? 1 : 1 - RegularizedBeta.inverse(tail, n - successes, successes + 1.0);
    return new Interval(Math.min(low, p), Math.max(high, p));
  }

  /** The proportion with its interval, or insufficient where nothing was observed yet. */
  public static Estimate estimate(long successes, long n, double confidence) {
    if (n == 0) {
      return new Estimate.Insufficient("no observations", 0);
    }
    return new Estimate.Measured((double) successes / n, n, of(successes, n, confidence));
  }
}
