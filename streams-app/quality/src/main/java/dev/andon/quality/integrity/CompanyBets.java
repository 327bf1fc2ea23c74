package dev.andon.quality.integrity;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Evidence that something happens more often than with a probability that may change from pane to
 * pane, as long as each is fixed before its pane: the bets of {@link ExcessBets} on three odds, in
 * Shiryaev-Roberts form, M ← (n + M) · factor with n trials in the pane. M less the trials so far
 * is a supermartingale under the null, and a sum over several such less all their trials is one,
 * too. O(1). Immutable.
 *
 * <pre>bytes: 3 doubles</pre>
 */
public final class CompanyBets {
  private static final double[] ODDS = {2, 4, 8};
  private static final int MIDDLING = 1;
  private static final double MOST = Double.MAX_VALUE / 1_024;

  /** No evidence. */
  public static final CompanyBets NONE = new CompanyBets(new double[ODDS.length]);

  private final double[] m;

  private CompanyBets(double[] m) {
    this.m = m;
  }

  /**
   * With the next pane: {@code events} of {@code trials}, each of probability at most {@code p}.
   */
  public CompanyBets with(double p, long trials, long events) {
    double[] next = new double[ODDS.length];
    for (int j = 0; j < next.length; j++) {
      double factor = StrictMath.exp(ExcessBets.logFactor(p, ODDS[j], trials, events));
      next[j] = Math.min((trials + m[j]) * factor, MOST);
    }
    return new CompanyBets(next);
  }

  /** The evidence so far: the mean over the odds. */
  public double value() {
    double sum = 0;
    for (double each : m) {
      sum += each;
    }
    return sum / m.length;
  }

  /** The log increment of a middling bet, for locating the change. */
  public static double logIncrement(double p, long trials, long events) {
    return ExcessBets.logFactor(p, ODDS[MIDDLING], trials, events);
  }

  /** Appends the state. */
  public void encode(StateWriter out) {
    for (double each : m) {
      out.writeDouble(each);
    }
  }

  /** Reads it back. */
  public static CompanyBets decode(StateReader in) {
    double[] m = new double[ODDS.length];
    for (int j = 0; j < m.length; j++) {
      m[j] = in.readDouble("evidence", 0, Double.MAX_VALUE);
    }
    return new CompanyBets(m);
  }
}
