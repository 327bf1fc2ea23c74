package dev.andon.quality.detect;

/**
 * Equal bets on shifts of an error probability away from a null, as e-value increments.
 *
 * <p>Bet k puts its stake on the alternative whose odds of error are e^θ_k times those of the null
 * q0. A count of n judgements, s of them wrong, multiplies it by
 *
 * <pre>  L_k(s, n) = (q1k / q0)^s · ((1 - q1k) / (1 - q0))^(n - s)</pre>
 *
 * which for one judgement is the increment of Shin, Ramdas and Rinaldo, "E-detectors" (2022): its
 * expectation is at most 1 while the error probability is on the null's side of q0.
 */
final class TiltedBets {
  /**
   * Log odds ratios from barely worse to hopeless. Six cover the range within a few percent of a
   * known shift; more gain less than 2 %, two cost more than 20 %.
   */
  private static final double[] TILTS = {0.35, 0.6, 0.9, 1.3, 1.8, 2.4};

  private final double[] logWrong = new double[TILTS.length];
  private final double[] logRight = new double[TILTS.length];
  private final double[] wrong = new double[TILTS.length];
  private final double[] right = new double[TILTS.length];
  private final double[] floor = new double[TILTS.length];

  private TiltedBets(double nullError, int direction) {
    double odds = nullError / (1 - nullError);
    for (int k = 0; k < TILTS.length; k++) {
      double tilted = odds * Math.exp(direction * TILTS[k]);
      double error = tilted / (1 + tilted);
      logWrong[k] = Math.log(error / nullError);
      logRight[k] = Math.log((1 - error) / (1 - nullError));
      wrong[k] = Math.exp(logWrong[k]);
      right[k] = Math.exp(logRight[k]);
      double least = Math.min(wrong[k], right[k]);
      floor[k] = least / (1 - least);
    }
  }

  /** Bets that errors are more frequent than {@code nullError}. */
  static TiltedBets worseThan(double nullError) {
    return new TiltedBets(nullError, 1);
  }

  /** Bets that errors are rarer than {@code nullError}. */
  static TiltedBets betterThan(double nullError) {
    return new TiltedBets(nullError, -1);
  }

  /**
   * Where a Shiryaev-Roberts recursion settles on nothing but evidence for the null. It never goes
   * below, so to start there costs less than that many judgements of run length and saves delay.
   */
  double[] floor() {
    return floor.clone();
  }

  /** One Shiryaev-Roberts step, M ← (1 + M)·L, on {@code count} judgements taken together. */
  void step(double[] m, long errors, long count) {
    if (count == 1) {
      stepOne(m, errors == 1 ? wrong : right);
      return;
    }
    for (int k = 0; k < m.length; k++) {
      m[k] = (1 + m[k]) * Math.exp(errors * logWrong[k] + (count - errors) * logRight[k]);
    }
  }

  /** The same without the exponentials: refolding takes a thousand of these. */
  private static void stepOne(double[] m, double[] increment) {
    for (int k = 0; k < m.length; k++) {
      m[k] = (1 + m[k]) * increment[k];
    }
  }

  /** The log increment of the middle bet, for locating the change. */
  double middleLogIncrement(long errors, long count) {
    int middle = TILTS.length / 2 - 1;
    return errors * logWrong[middle] + (count - errors) * logRight[middle];
  }

  static double mean(double[] m) {
    double sum = 0;
    for (double value : m) {
      sum += value;
    }
    return Math.min(sum / m.length, Double.MAX_VALUE);
  }
}
