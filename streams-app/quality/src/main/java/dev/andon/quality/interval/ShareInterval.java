package dev.andon.quality.interval;

/**
 * Wilson's interval for a share that is not a count over a sample: an average of dependent or
 * fractional parts, worth as much as a known number of independent observations.
 *
 * <p>Wilson's low end at the next count below and high end at the next above, so that it is never
 * narrower than the exact one; with whole counts it is {@link WilsonInterval}. Constant time.
 */
public final class ShareInterval {

  private ShareInterval() {}

  /**
   * The interval.
   *
   * @param share in [0, 1]
   * @param n the independent observations that it is worth, at least 1
   * @param confidence two-sided, in (0, 1)
   */
  public static Interval of(double share, long n, double confidence) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in 0..1, is " + share);
    }
    long below = Math.min(n, (long) Math.floor(share * n));
    long above = Math.min(n, (long) Math.ceil(share * n));
    double low = WilsonInterval.of(below, n, confidence).low();
    double high = WilsonInterval.of(above, n, confidence).high();
    return new Interval(Math.min(low, share), Math.max(high, share));
  }
}
