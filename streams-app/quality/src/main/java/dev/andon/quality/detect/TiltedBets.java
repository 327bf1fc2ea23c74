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
 *
 * <p>Strict arithmetic throughout: a replay on another machine must reach the same bits.
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
      double tilted = odds * StrictMath.exp(direction * TILTS[k]);
      // In terms of odds, as errors near 0 or 1 would lose the difference between them.
      logWrong[k] = StrictMath.log1p(1 / odds) - StrictMath.log1p(1 / tilted);
      logRight[k] = StrictMath.log1p(odds) - StrictMath.log1p(tilted);
      wrong[k] = StrictMath.exp(logWrong[k]);
      right[k] = StrictMath.exp(logRight[k]);
      double logLeast = Math.min(logWrong[k], logRight[k]);
      floor[k] = StrictMath.exp(logLeast) / -StrictMath.expm1(logLeast);
    }
  }

  /** The log odds ratios of the bets, mildest first. */
  static double[] tilts() {
    return TILTS.clone();
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
   * Where a Shiryaev-Roberts recursion settles on nothing but single judgements for the null. To
   * start there saves the judgements it would take to climb; {@link #evidence} does not count it.
   */
  double[] floor() {
    return floor.clone();
  }

  /**
   * One Shiryaev-Roberts step, M ← (n + M)·L, on n judgements taken together: each of them could be
   * the first after a change, as if they had come one by one.
   */
  void step(double[] m, long errors, long count) {
    if (count == 1) {
      stepOne(m, errors == 1 ? wrong : right);
      return;
    }
    for (int k = 0; k < m.length; k++) {
      m[k] = (count + m[k]) * StrictMath.exp(errors * logWrong[k] + (count - errors) * logRight[k]);
    }
  }

  /**
   * The same of judgements of which up to {@code clump} say the same thing, whatever their order:
   * each counts as the part of one.
   */
  void step(double[] m, long errors, long count, int clump) {
    for (int k = 0; k < m.length; k++) {
      double log = (errors * logWrong[k] + (count - errors) * logRight[k]) / clump;
      m[k] = (count + m[k]) * StrictMath.exp(log);
    }
  }

  /** The same without the exponentials: refolding takes a thousand of these. */
  private static void stepOne(double[] m, double[] increment) {
    for (int k = 0; k < m.length; k++) {
      m[k] = (1 + m[k]) * increment[k];
    }
  }

  /** The log increment of the mildest bet, for locating the change. */
  double mildestLogIncrement(long errors, long count) {
    return errors * logWrong[0] + (count - errors) * logRight[0];
  }

  /**
   * The mean of the bets above their head start, finite. Without the subtraction a limit near 1
   * would alarm on right answers alone: at 0.999 the head start is worth 826 judgements.
   */
  double evidence(double[] m) {
    double sum = 0;
    for (int k = 0; k < m.length; k++) {
      sum += m[k] - floor[k];
    }
    return Math.min(sum / m.length, Double.MAX_VALUE);
  }
}
