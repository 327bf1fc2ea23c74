package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * What a Shiryaev-Roberts recursion needs to know of a stretch of observations: M after it is A·M +
 * B before it, and such maps compose.
 *
 * <pre>  l then r:  (r.A·l.A,  r.A·l.B + r.B);   one observation:  (L, L)</pre>
 *
 * <p>Associative with {@link #EMPTY} as identity, but for rounding. A long stretch of good work
 * takes A to 0, which is what it means; a long bad one is held at {@value #MOST}, far beyond every
 * threshold. Both at least 0 and finite. Constant time.
 *
 * <pre>bytes, version 1: version | double a | double b</pre>
 *
 * @param a the factor of what was there before
 * @param b what the stretch itself contributes
 */
public record ShiryaevRobertsSegment(double a, double b) {
  private static final int VERSION = 1;

  /** No observations. */
  public static final ShiryaevRobertsSegment EMPTY = new ShiryaevRobertsSegment(1, 0);

  private static final double MOST = 1e300;

  /** One observation with e-value {@code increment}, L. */
  public static ShiryaevRobertsSegment of(double increment) {
    if (!(increment >= 0 && increment < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "increment is " + increment + ", must be at least 0 and finite");
    }
    return new ShiryaevRobertsSegment(increment, increment);
  }

  /** This stretch with {@code next} right after it. */
  public ShiryaevRobertsSegment merge(ShiryaevRobertsSegment next) {
    return new ShiryaevRobertsSegment(
        Math.min(a * next.a, MOST), Math.min(next.a * b + next.b, MOST));
  }

  /** The statistic at the end, having been {@code start} before. */
  public double statistic(double start) {
    return Math.min(a * start + b, MOST);
  }

  /** Appends the stretch in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeDouble(a).writeDouble(b);
  }

  /** Reads a stretch back. */
  public static ShiryaevRobertsSegment decode(StateReader in) {
    in.readVersion(VERSION);
    return new ShiryaevRobertsSegment(
        in.readDouble("a", 0, Double.MAX_VALUE), in.readDouble("b", 0, Double.MAX_VALUE));
  }
}
