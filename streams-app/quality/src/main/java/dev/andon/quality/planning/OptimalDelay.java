package dev.andon.quality.planning;

/**
 * The least possible delay: that of a CUSUM which knows the drop.
 *
 * <p>Of all detectors with run length γ none has a smaller worst-case delay for a known shift
 * (Moustakides, Annals of Statistics 14 (1986) 1379-1387; Lorden's criterion). Its log likelihood
 * ratios are put on a lattice, on which {@link LatticeCusum} is exact; the run length is met by
 * randomizing between neighbouring thresholds. Ten steps to a right answer's weight, fewer where
 * that makes an error's more than 100, are within 0.5 % of a lattice four times as fine.
 */
final class OptimalDelay {
  private static final int FINEST = 10;
  private static final int MOST_UP = 100;

  private OptimalDelay() {}

  /** Mean gold items to the alarm after {@code drop}, at a mean of {@code runLength} before it. */
  static double of(Drop drop, double runLength) {
    double q0 = drop.errorBefore();
    double q1 = drop.errorAfter();
    double ratio = StrictMath.log(q1 / q0) / -StrictMath.log((1 - q1) / (1 - q0));
    int down = Math.max(1, (int) Math.min(FINEST, MOST_UP / ratio));
    int up = Math.max(1, (int) Math.rint(ratio * down));

    int low = 1;
    int high = 2;
    while (new LatticeCusum(up, down, high).averageRunLength(q0) < runLength) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (new LatticeCusum(up, down, middle).averageRunLength(q0) < runLength) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return between(
        new LatticeCusum(up, down, low), new LatticeCusum(up, down, high), drop, runLength);
  }

  private static double between(LatticeCusum low, LatticeCusum high, Drop drop, double runLength) {
    double shorter = low.averageRunLength(drop.errorBefore());
    double longer = high.averageRunLength(drop.errorBefore());
    double weight = Math.max(0, Math.min(1, (runLength - shorter) / (longer - shorter)));
    return (1 - weight) * low.averageRunLength(drop.errorAfter())
        + weight * high.averageRunLength(drop.errorAfter());
  }
}
