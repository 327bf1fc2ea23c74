package dev.andon.quality.planning;

/**
 * A fall of agreement that is to be caught.
 *
 * @param from p0, the agreement that is still good enough and that the detector is set to, 0.5 to
 *     0.995
 * @param to p1, the agreement afterwards, in (0, {@code from})
 */
public record Drop(double from, double to) {
  /** The least agreement to fall from. */
  public static final double LEAST_FROM = 0.5;

  /** The highest agreement to fall from. */
  public static final double MOST_FROM = 0.995;

  /** The least shift of the log odds of an error; less takes tens of thousands of gold items. */
  public static final double LEAST_TILT = 0.2;

  /** Checks the ranges. */
  public Drop {
    if (!(from >= LEAST_FROM && from <= MOST_FROM)) {
      throw new IllegalArgumentException(
          "from must be in " + LEAST_FROM + ".." + MOST_FROM + ", is " + from);
    }
    if (!(to > 0 && to < from)) {
      throw new IllegalArgumentException("to must be in range (0, " + from + "), is " + to);
    }
    if (tilt(from, to) < LEAST_TILT) {
      throw new IllegalArgumentException(
          "to is "
              + to
              + ", too near "
              + from
              + " to plan for: the odds of an error must grow by "
              + StrictMath.exp(LEAST_TILT));
    }
  }

  private static double tilt(double from, double to) {
    return StrictMath.log((1 - to) / to * from / (1 - from));
  }

  /** q0, the error probability before. */
  double errorBefore() {
    return 1 - from;
  }

  /** q1, the error probability after. */
  double errorAfter() {
    return 1 - to;
  }
}
