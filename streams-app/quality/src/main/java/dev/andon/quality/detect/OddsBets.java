package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * The bets of {@link TiltedBets} for items of differing risk and for scores between right and
 * wrong.
 *
 * <p>Bet k is that the odds of error are R_k times what is expected of the item. On an error score
 * x in [0, 1] of an item of risk q it multiplies its stake by
 *
 * <pre>
 *   L_k(x) = x·q1k/q + (1 − x)·(1 − q1k)/(1 − q) = (1 + x·(R_k − 1)) / (1 + (R_k − 1)·q)
 * </pre>
 *
 * <p>which is linear in x with value 1 at x = q. So its expectation is at most 1 for any score
 * whose mean, given the past, is on the null's side of q (Shin, Ramdas, Rinaldo 2022), and for
 * right and wrong it is the likelihood ratio. No transcendental function is needed.
 */
final class OddsBets {
  /** How many bets there are. */
  static final int COUNT = TiltedBets.tilts().length;

  /** Far beyond every threshold; keeps products finite without changing a verdict. */
  private static final double MOST = 1e300;

  private static final OddsBets WORSE = new OddsBets(Direction.WORSE);
  private static final OddsBets BETTER = new OddsBets(Direction.BETTER);

  /** R_k - 1. */
  private final double[] excess;

  private OddsBets(Direction direction) {
    excess = TiltedBets.tilts();
    for (int k = 0; k < excess.length; k++) {
      excess[k] = StrictMath.expm1(direction.sign() * excess[k]);
    }
  }

  /** The bets on a change for the better or worse. */
  static OddsBets on(Direction direction) {
    return direction == Direction.WORSE ? WORSE : BETTER;
  }

  /** The error probability that bet {@code k} on a change for the worse is about. */
  static double tilted(double risk, int k) {
    double excess = WORSE.excess[k];
    return risk * (1 + excess) / (1 + excess * risk);
  }

  /** L_k(x). */
  double increment(int k, double error, double risk) {
    return (1 + error * excess[k]) / (1 + excess[k] * risk);
  }

  /** Shiryaev-Roberts: M ← (1 + M)·L, "the change may have come just before this one". */
  void stepShiryaevRoberts(double[] m, double error, double risk) {
    for (int k = 0; k < m.length; k++) {
      m[k] = Math.min((1 + m[k]) * increment(k, error, risk), MOST);
    }
  }

  /** CUSUM: M ← max(1, M)·L, the likeliest change only. */
  void stepCusum(double[] m, double error, double risk) {
    for (int k = 0; k < m.length; k++) {
      m[k] = Math.min(Math.max(1, m[k]) * increment(k, error, risk), MOST);
    }
  }

  /** One test from a fixed start: M ← M·L. */
  void stepProduct(double[] m, double error, double risk) {
    for (int k = 0; k < m.length; k++) {
      m[k] = Math.min(m[k] * increment(k, error, risk), MOST);
    }
  }

  /**
   * Sets {@code m} to where the Shiryaev-Roberts recursion settles on nothing but scores for the
   * null, r = b/(1 − b) with b the least increment: it never falls below, so starting there costs
   * nothing and saves the climb.
   */
  void settle(double[] m, double risk) {
    for (int k = 0; k < m.length; k++) {
      m[k] = excess[k] > 0 ? 1 / (excess[k] * risk) : (1 + excess[k]) / (-excess[k] * (1 - risk));
    }
  }

  /** Appends the bets: {@link #COUNT} doubles. */
  static void encode(double[] m, StateWriter out) {
    for (double value : m) {
      out.writeDouble(value);
    }
  }

  /** Reads the bets back, each one that the steps above can lead to. */
  static void decode(double[] m, StateReader in) {
    for (int k = 0; k < m.length; k++) {
      m[k] = in.readDouble("a bet", 0, MOST);
    }
  }

  /** The mean of the bets, summed in order; finite. */
  static double mean(double[] m) {
    double sum = 0;
    for (double value : m) {
      sum += value;
    }
    return sum / m.length;
  }
}
