package dev.andon.quality.sequential;

/**
 * Bets on pairs of items that kappa is below κ0, or above it.
 *
 * <p>For items i and j with gold g and answer a, O is the mean of 1[g_i = a_i] and 1[g_j = a_j], an
 * unbiased estimate of observed agreement, and E the mean of 1[g_i = a_j] and 1[g_j = a_i], one of
 * agreement by chance, as answers to different items are independent. Hence
 *
 * <pre>  Y = O - κ0 - (1 - κ0) E,   E[Y] = (1 - p_e)(κ - κ0)</pre>
 *
 * exactly, and for κ ≥ κ0 each bet 1 - λY has expectation at most 1, as for κ ≤ κ0 each bet 1 + λY.
 * O and E are halves from 0 to 1, so a pair is one of nine cells and Y is between -1 and 1 - κ0,
 * which bounds λ.
 */
final class KappaBets {
  /** O and E in halves: cell = 3 · 2O + 2E. */
  static final int CELLS = 9;

  /**
   * The stakes λ as parts of the most there may be: on κ < 0.6 they are 0.1, 0.2, 0.4, 0.7, 1.1.
   */
  private static final double[] STAKES = {0.04, 0.08, 0.16, 0.28, 0.44};

  private final double[][] factor = new double[CELLS][STAKES.length];
  private final double[][] logFactor = new double[CELLS][STAKES.length];
  private final double[] logWeights = new double[STAKES.length];
  private final double[] floor = new double[STAKES.length];

  private KappaBets(double kappa, boolean below) {
    for (int j = 0; j < STAKES.length; j++) {
      double lambda = below ? STAKES[j] / (1 - kappa) : -STAKES[j];
      for (int cell = 0; cell < CELLS; cell++) {
        double y = cell / 3 / 2.0 - kappa - (1 - kappa) * (cell % 3) / 2.0;
        factor[cell][j] = 1 - lambda * y;
        logFactor[cell][j] = StrictMath.log1p(-lambda * y);
      }
      logWeights[j] = -StrictMath.log(STAKES.length);
      // Where (2 + M)(1 - λY) settles on the pairs that speak most against the bet.
      floor[j] = 2 * (1 - STAKES[j]) / STAKES[j];
    }
  }

  static KappaBets below(double kappa) {
    return new KappaBets(kappa, true);
  }

  static KappaBets above(double kappa) {
    return new KappaBets(kappa, false);
  }

  static int stakes() {
    return STAKES.length;
  }

  static int cell(int goldI, int answerI, int goldJ, int answerJ) {
    int observed = (goldI == answerI ? 1 : 0) + (goldJ == answerJ ? 1 : 0);
    int chance = (goldI == answerJ ? 1 : 0) + (goldJ == answerI ? 1 : 0);
    return 3 * observed + chance;
  }

  /** The log e-value of so many pairs in each cell. */
  double logEvidence(long[] pairs) {
    double[] logs = new double[STAKES.length];
    for (int cell = 0; cell < CELLS; cell++) {
      for (int j = 0; j < STAKES.length; j++) {
        logs[j] += pairs[cell] * logFactor[cell][j];
      }
    }
    return LogMixture.of(logWeights, logs);
  }

  /** The log of a stake's factor for a pair. */
  double logFactor(int cell, int stake) {
    return logFactor[cell][stake];
  }

  double[] floor() {
    return floor.clone();
  }

  /** One Shiryaev-Roberts step on a pair; each of its two items could be the first changed one. */
  void step(double[] m, int cell) {
    for (int j = 0; j < m.length; j++) {
      m[j] = (2 + m[j]) * factor[cell][j];
    }
  }

  /** The log increment of a middling bet, for locating the change. */
  double logIncrement(int cell) {
    return logFactor[cell][1];
  }

  /** The mean of the bets above their head start. */
  double evidence(double[] m) {
    double sum = 0;
    for (int j = 0; j < m.length; j++) {
      sum += m[j] - floor[j];
    }
    return sum / m.length;
  }
}
