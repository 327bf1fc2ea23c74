package dev.andon.quality.sequential;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Evidence that kappa of a class has sunk below κ0, or has risen above it, from answers that come
 * summed by panes.
 *
 * <p>Within a pane no order is known, so no two answers make the pair that {@link KappaBets} wants.
 * Taken is the mean over all that could: with L(i,j) the log factor of a pair, a pane of n answers
 * multiplies by exp(⌊n/2⌋ · mean L). By Jensen that is at most the mean, over all ways to pair the
 * answers off, of the product of their factors, which has expectation at most 1 (Hoeffding, Journal
 * of the American Statistical Association 58 (1963), section 5). It has the growth of pairs taken
 * in order, with less noise.
 *
 * <p>The Shiryaev-Roberts form, M ← (w + M) · factor for each stake: with a weight w that is fixed
 * before its pane, M less the weights is a supermartingale under the null, so the expected sum of
 * weights to a false alarm is at least the threshold (Shin, Ramdas, Rinaldo 2022).
 *
 * <p>Pairs of answers to one and the same item are no independent draw. They are few in panes that
 * are large beside the raters of an item, so a pane should be. O(1). Mutable.
 *
 * <pre>bytes: 5 doubles</pre>
 */
public final class KappaPanes {
  private static final boolean[] WANTED = {true, true, false, false};
  private static final boolean[] GIVEN = {true, false, true, false};
  private static final int MIDDLING = 1;

  private final KappaBets bets;
  private final double[] m = new double[KappaBets.stakes()];

  private KappaPanes(KappaBets bets) {
    this.bets = bets;
  }

  /** That kappa is below {@code kappa}, in (-1, 1). */
  public static KappaPanes below(double kappa) {
    return new KappaPanes(KappaBets.below(kappa));
  }

  /** That kappa is above {@code kappa}, in (-1, 1). */
  public static KappaPanes above(double kappa) {
    return new KappaPanes(KappaBets.above(kappa));
  }

  /** The same evidence, to go on from independently. */
  public KappaPanes copy() {
    KappaPanes copy = new KappaPanes(bets);
    System.arraycopy(m, 0, copy.m, 0, m.length);
    return copy;
  }

  /**
   * Takes the next pane.
   *
   * @param weight how many answers the pane counts for, at least 0, fixed before it was seen
   * @return the evidence so far: the mean over the stakes
   */
  public double step(ClassCounts pane, double weight) {
    double sum = 0;
    for (int j = 0; j < m.length; j++) {
      m[j] = Math.min((weight + m[j]) * StrictMath.exp(logFactor(pane, j)), Double.MAX_VALUE / 8);
      sum += m[j];
    }
    return sum / m.length;
  }

  /** The evidence so far, as the last step returned it. */
  public double value() {
    double sum = 0;
    for (double each : m) {
      sum += each;
    }
    return sum / m.length;
  }

  /** The log increment of a middling bet, for locating the change. */
  public double logIncrement(ClassCounts pane) {
    return logFactor(pane, MIDDLING);
  }

  private double logFactor(ClassCounts pane, int stake) {
    long[] counts = {pane.right(), pane.missed(), pane.mistaken(), pane.elsewhere()};
    double n = pane.total();
    if (n < 2) {
      return 0;
    }
    double sum = 0;
    for (int k = 0; k < counts.length; k++) {
      for (int l = k; l < counts.length; l++) {
        double pairs =
            k == l ? (double) counts[k] * (counts[k] - 1) / 2 : (double) counts[k] * counts[l];
        int cell = KappaBets.cell(code(WANTED[k]), code(GIVEN[k]), code(WANTED[l]), code(GIVEN[l]));
        sum += pairs * bets.logFactor(cell, stake);
      }
    }
    return sum / (n * (n - 1) / 2) * StrictMath.floor(n / 2);
  }

  private static int code(boolean ofTheClass) {
    return ofTheClass ? 1 : 0;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    for (double value : m) {
      out.writeDouble(value);
    }
  }

  /** Reads back what {@link #encode} wrote. */
  public void decode(StateReader in) {
    for (int j = 0; j < m.length; j++) {
      m[j] = in.readDouble();
    }
  }
}
