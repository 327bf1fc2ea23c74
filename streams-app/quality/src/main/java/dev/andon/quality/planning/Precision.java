package dev.andon.quality.planning;

/**
 * How exactly delays are worked out. The same precision gives the same figures everywhere.
 *
 * @param streams simulated streams, 100 to 100,000; the standard error of a mean delay is at most
 *     about 1 / √streams of it
 * @param seed of the simulation
 */
public record Precision(int streams, long seed) {
  /** To within 1 %: 10,000 streams. */
  public static final Precision DEFAULT = new Precision(10_000, 1);

  /** Checks the range. */
  public Precision {
    if (streams < 100 || streams > 100_000) {
      throw new IllegalArgumentException("streams must be in 100..100000, is " + streams);
    }
  }
}
