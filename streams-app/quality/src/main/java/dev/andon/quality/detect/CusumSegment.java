package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * What a CUSUM needs to know of a stretch of observations: stretches compose, so that a corrected
 * or late observation costs a new fold of its own bucket and one step for each bucket after it.
 *
 * <pre>
 *   total  = l.total + r.total
 *   prefix = max(l.prefix, l.total + r.prefix)    largest sum from the start
 *   suffix = max(r.suffix, l.suffix + r.total)    largest sum to the end: the CUSUM, starting at 0
 *   best   = max(l.best, r.best, l.suffix + r.prefix)    largest sum anywhere: the CUSUM's maximum
 * </pre>
 *
 * <p>Associative with {@link #EMPTY} as identity, but for rounding; exactly where the increments
 * are whole numbers. Values at least 0 except {@code total}. Constant time.
 *
 * <pre>bytes, version 1: version | double total | double prefix | double suffix | double best</pre>
 *
 * @param total sum of the increments
 * @param prefix largest sum from the start of the stretch, at least 0
 * @param suffix largest sum to its end, at least 0
 * @param best largest sum within it, at least 0
 */
public record CusumSegment(double total, double prefix, double suffix, double best) {
  private static final int VERSION = 1;

  /** No observations. */
  public static final CusumSegment EMPTY = new CusumSegment(0, 0, 0, 0);

  /** One observation. */
  public static CusumSegment of(double increment) {
    double gain = Math.max(0, increment);
    return new CusumSegment(increment, gain, gain, gain);
  }

  /** This stretch with {@code next} right after it. */
  public CusumSegment merge(CusumSegment next) {
    return new CusumSegment(
        total + next.total,
        Math.max(prefix, total + next.prefix),
        Math.max(next.suffix, suffix + next.total),
        Math.max(Math.max(best, next.best), suffix + next.prefix));
  }

  /** The CUSUM at the end, having been {@code start} before. */
  public double statistic(double start) {
    return Math.max(suffix, start + total);
  }

  /** Whether the CUSUM reached {@code threshold} anywhere, having been {@code start} before. */
  public boolean reached(double start, double threshold) {
    return best >= threshold || start + prefix >= threshold;
  }

  /** Appends the stretch in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeDouble(total);
    out.writeDouble(prefix).writeDouble(suffix).writeDouble(best);
  }

  /** Reads a stretch back. */
  public static CusumSegment decode(StateReader in) {
    in.readVersion(VERSION);
    return new CusumSegment(
        in.readDouble("total", -Double.MAX_VALUE, Double.MAX_VALUE),
        in.readDouble("prefix", 0, Double.MAX_VALUE),
        in.readDouble("suffix", 0, Double.MAX_VALUE),
        in.readDouble("best", 0, Double.MAX_VALUE));
  }
}
