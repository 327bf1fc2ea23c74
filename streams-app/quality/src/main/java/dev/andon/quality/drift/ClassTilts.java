package dev.andon.quality.drift;

/**
 * Bets that the share of one class has risen or fallen, as Shiryaev-Roberts e-detectors.
 *
 * <p>A one-class tilt by θ multiplies the odds of class k by e^θ and leaves the other classes in
 * proportion. Its likelihood ratio is that of the indicator x of class k alone, q1/q0 for x = 1 and
 * (1 - q1)/(1 - q0) for x = 0, so a multinomial with K classes needs K Bernoulli detectors. Rises
 * are bet against q0 = π_k + margin, falls against q0 = π_k - margin: the expectation of a factor
 * is at most 1 while the share is on the reference's side of q0.
 */
final class ClassTilts {
  /** Log odds ratios; rises first. */
  static final double[] TILTS = {0.4, 0.8, 1.2, -0.4, -0.8};

  /** The mildest rise and fall, which locate the change. */
  static final int[] COMPANIONS = {0, 3};

  private final double[] hit = new double[TILTS.length];
  private final double[] miss = new double[TILTS.length];
  private final double[] floor = new double[TILTS.length];
  private final double[] logHit = new double[TILTS.length];
  private final double[] logMiss = new double[TILTS.length];

  ClassTilts(double share, double margin) {
    for (int j = 0; j < TILTS.length; j++) {
      double q0 = share + (TILTS[j] > 0 ? margin : -margin);
      if (!(q0 > 0 && q0 < 1)) {
        // The margin reaches the end of the scale: no such move can be established.
        hit[j] = 1;
        miss[j] = 1;
        continue;
      }
      double stretch = 1 - q0 + q0 * StrictMath.exp(TILTS[j]);
      logHit[j] = TILTS[j] - StrictMath.log(stretch);
      logMiss[j] = -StrictMath.log(stretch);
      hit[j] = StrictMath.exp(logHit[j]);
      miss[j] = StrictMath.exp(logMiss[j]);
      double least = Math.min(hit[j], miss[j]);
      floor[j] = least / (1 - least);
    }
  }

  /** Whether a bet can be made at all. */
  private boolean open(int j) {
    return floor[j] > 0;
  }

  void restart(double[] m, int from) {
    System.arraycopy(floor, 0, m, from, TILTS.length);
  }

  void step(double[] m, int from, boolean x) {
    double[] factor = x ? hit : miss;
    for (int j = 0; j < TILTS.length; j++) {
      if (open(j)) {
        m[from + j] = (1 + m[from + j]) * factor[j];
      }
    }
  }

  /** The sum of the bets above their head starts. */
  double evidence(double[] m, int from) {
    double sum = 0;
    for (int j = 0; j < TILTS.length; j++) {
      sum += m[from + j] - floor[j];
    }
    return sum;
  }

  /** The sum of the bets on a rise (direction 0) or a fall (1) alone. */
  double evidence(double[] m, int from, int direction) {
    double sum = 0;
    for (int j = 0; j < TILTS.length; j++) {
      if (TILTS[j] > 0 == (direction == 0)) {
        sum += m[from + j] - floor[j];
      }
    }
    return sum;
  }

  double logIncrement(int direction, boolean x) {
    int j = COMPANIONS[direction];
    return x ? logHit[j] : logMiss[j];
  }
}
