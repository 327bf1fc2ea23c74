package dev.andon.quality.drift;

/**
 * Bets that the share of a class has risen or fallen, as Shiryaev-Roberts e-detectors, for every
 * class of a reference.
 *
 * <p>A one-class tilt by θ multiplies the odds of class k by e^θ and leaves the other classes in
 * proportion. Its likelihood ratio is that of the indicator x of class k alone, q1/q0 for x = 1 and
 * (1 - q1)/(1 - q0) for x = 0, so a multinomial with K classes needs K Bernoulli detectors. Rises
 * are bet against q0 = π_k + margin, falls against q0 = π_k - margin: the expectation of a factor
 * is at most 1 while the share is on the reference's side of q0.
 *
 * <p>Bet j of class k is at place {@code k * PER_CLASS + j}. One array for all classes: a label
 * goes through every bet, and with an object a class those of 128 did not fit in the fastest cache.
 */
final class ClassTilts {
  /** Log odds ratios; rises first. */
  static final double[] TILTS = {0.4, 0.8, 1.2, -0.4, -0.8};

  /** Evidence may grow for ever; it must not become infinite. */
  private static final double MOST = 1e300;

  /** Bets on one class. */
  static final int PER_CLASS = TILTS.length;

  /** The mildest rise and fall, which locate the change. */
  private static final int[] COMPANIONS = {0, 3};

  private final double[] hit;
  private final double[] miss;
  private final double[] floor;
  private final double[] logHit;
  private final double[] logMiss;

  ClassTilts(LabelReference reference) {
    int bets = PER_CLASS * reference.classes();
    this.hit = new double[bets];
    this.miss = new double[bets];
    this.floor = new double[bets];
    this.logHit = new double[bets];
    this.logMiss = new double[bets];
    for (int k = 0; k < reference.classes(); k++) {
      for (int j = 0; j < PER_CLASS; j++) {
        place(k, j, reference.share(k), reference.margin(k));
      }
    }
  }

  private void place(int k, int j, double share, double margin) {
    int bet = k * PER_CLASS + j;
    double q0 = share + (TILTS[j] > 0 ? margin : -margin);
    if (!(q0 > 0 && q0 < 1)) {
      // The margin reaches the end of the scale: no such move can be established.
      hit[bet] = 1;
      miss[bet] = 1;
      return;
    }
    double stretch = 1 - q0 + q0 * StrictMath.exp(TILTS[j]);
    double logOfMiss = -StrictMath.log(stretch);
    double logOfHit = TILTS[j] - StrictMath.log(stretch);
    hit[bet] = StrictMath.exp(logOfHit);
    miss[bet] = StrictMath.exp(logOfMiss);
    double least = Math.min(hit[bet], miss[bet]);
    floor[bet] = least / (1 - least);
    logHit[bet] = logOfHit;
    logMiss[bet] = logOfMiss;
  }

  /** Whether a bet can be made at all. */
  private boolean open(int bet) {
    return floor[bet] > 0;
  }

  void restart(double[] m) {
    System.arraycopy(floor, 0, m, 0, m.length);
  }

  /** Steps the bets on class k, and returns the sum of them above their head starts. */
  double step(double[] m, int k, boolean x) {
    double[] factor = x ? hit : miss;
    double sum = 0;
    for (int bet = k * PER_CLASS; bet < (k + 1) * PER_CLASS; bet++) {
      if (open(bet)) {
        m[bet] = (1 + m[bet]) * factor[bet];
      }
      sum += m[bet] - floor[bet];
    }
    return sum;
  }

  /**
   * Steps the bets on class k by labels of which nobody knows the order, M ← (n + M) · L^(1/c), and
   * returns the sum of them above their head starts.
   *
   * @param hits how many of the labels are of class k
   * @param labels how many there are
   * @param clump c, how many labels may say the same thing
   */
  double step(double[] m, int k, long hits, long labels, int clump) {
    double sum = 0;
    for (int bet = k * PER_CLASS; bet < (k + 1) * PER_CLASS; bet++) {
      if (open(bet)) {
        double log = (hits * logHit[bet] + (labels - hits) * logMiss[bet]) / clump;
        double factor = StrictMath.exp(log);
        m[bet] = Math.min((labels + m[bet]) * factor, MOST);
      }
      sum += m[bet] - floor[bet];
    }
    return sum;
  }

  /** The sum of all bets above their head starts. */
  double evidence(double[] m) {
    double sum = 0;
    for (int bet = 0; bet < m.length; bet++) {
      sum += m[bet] - floor[bet];
    }
    return sum;
  }

  /** The class and direction with the most evidence: two places a class, its rise first. */
  int mostEvident(double[] m) {
    int most = 0;
    for (int place = 1; place < 2 * m.length / PER_CLASS; place++) {
      if (evidence(m, place / 2, place % 2) > evidence(m, most / 2, most % 2)) {
        most = place;
      }
    }
    return most;
  }

  /** The sum of the bets on a rise of class k (direction 0) or a fall (1) alone. */
  private double evidence(double[] m, int k, int direction) {
    double sum = 0;
    for (int j = 0; j < PER_CLASS; j++) {
      if (TILTS[j] > 0 == (direction == 0)) {
        sum += m[k * PER_CLASS + j] - floor[k * PER_CLASS + j];
      }
    }
    return sum;
  }

  /** The log increment of the mildest bet on class k in a direction. */
  double logIncrement(int k, int direction, boolean x) {
    int bet = k * PER_CLASS + COMPANIONS[direction];
    return x ? logHit[bet] : logMiss[bet];
  }

  /** The same of many labels, of which {@code hits} are of class k. */
  double logIncrement(int k, int direction, long hits, long labels) {
    int bet = k * PER_CLASS + COMPANIONS[direction];
    return hits * logHit[bet] + (labels - hits) * logMiss[bet];
  }
}
