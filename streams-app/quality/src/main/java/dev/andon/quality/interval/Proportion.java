package dev.andon.quality.interval;

/** What every interval for a proportion asks of its sample. */
final class Proportion {

  private static final long MOST = 9_999_999_999L;

  private Proportion() {}

  /** Refuses what is no sample, or one larger than beta quantiles are computed for. */
  static void check(long successes, long n, double confidence) {
    if (n < 1 || n > MOST) {
      throw new IllegalArgumentException("n must be in 1.." + MOST + ", is " + n);
    }
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException("successes must be in 0.." + n + ", is " + successes);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in range (0, 1), is " + confidence);
    }
  }
}
