package dev.andon.quality.interval;

/**
 * Tail probabilities of the binomial distribution, each computed without subtracting from 1, so
 * that small ones keep their digits: P(X ≥ k) = I_p(k, n - k + 1) and P(X ≤ k) = I_(1-p)(n - k, k +
 * 1) (Abramowitz and Stegun 26.5.24). Relative error about 1e-12; time about √n.
 */
public final class BinomialTail {

  private static final long MOST = 10_000_000_000L - 1;

  private BinomialTail() {}

  /**
   * P(X ≥ k) for X ~ Binomial(n, p).
   *
   * @param k any; 0 or less has probability 1, more than n has 0
   * @param n trials, in 0..9,999,999,999
   * @param p success probability, in [0, 1]
   */
  public static double atLeast(long k, long n, double p) {
    check(n, p);
    if (k <= 0) {
      return 1;
    }
    return k > n ? 0 : RegularizedBeta.tail(p, 1 - p, k, n - k + 1.0);
  }

  /**
   * P(X ≤ k) for X ~ Binomial(n, p).
   *
   * @param k any; less than 0 has probability 0, n or more has 1
   * @param n trials, in 0..9,999,999,999
   * @param p success probability, in [0, 1]
   */
  public static double atMost(long k, long n, double p) {
    check(n, p);
    if (k < 0) {
      return 0;
    }
    return k >= n ? 1 : RegularizedBeta.tail(1 - p, p, n - k, k + 1.0);
  }

  private static void check(long n, double p) {
    if (n < 0 || n > MOST) {
      throw new IllegalArgumentException("n must be in 0.." + MOST + ", is " + n);
    }
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be in range [0, 1], is " + p);
    }
  }
}
