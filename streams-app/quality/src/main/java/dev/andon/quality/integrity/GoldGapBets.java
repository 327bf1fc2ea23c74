package dev.andon.quality.integrity;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;

/**
 * Evidence that a rater agrees with all others more often on gold than on other work, by more than
 * a limit δ; or by less than it.
 *
 * <p>Neither share is known, so no bet on one alone is fair. But if the share on gold lies between
 * two values a and b, then under the null "the gap is at most δ" an answer to gold agrees with
 * probability at most b, and an answer beside it disagrees with probability at most 1 - a + δ: the
 * product of a bet on each is a test martingale there. Its Shiryaev-Roberts form, M ← (w + M) ·
 * factor with w answers in the pane, less the answers so far is a supermartingale; so is the mean
 * over pairs of stakes. One of the intervals holds the truth, so the least M over all of them
 * reaches γ on average not before γ answers: nothing has to be learned beforehand, nor known
 * (universal inference: Wasserman, Ramdas, Balakrishnan, PNAS 117 (2020) 16880-16890; e-detectors:
 * Shin, Ramdas, Rinaldo 2022). O(1). Mutable.
 *
 * <pre>bytes: 90 doubles, by interval, then by stake</pre>
 */
public final class GoldGapBets {
  /** Where intervals of the share on gold begin; the last ends at 1. */
  private static final double[] FROM = {
    0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.825, 0.85, 0.875, 0.9, 0.925, 0.95, 0.975
  };

  /** How many times as high the odds are that is bet on: on gold, and beside it; 1 is no bet. */
  private static final double[][] ODDS = {{4, 1}, {12, 1}, {1, 2}, {1, 4}, {4, 1.5}, {8, 2}};

  private static final double[][] LOG_ODDS = new double[ODDS.length][];

  static {
    for (int j = 0; j < ODDS.length; j++) {
      LOG_ODDS[j] = new double[] {StrictMath.log(ODDS[j][0]), StrictMath.log(ODDS[j][1])};
    }
  }

  private static final int MIDDLING = 4;
  private static final double MOST = Double.MAX_VALUE / 8;

  /** What a trial costs by interval and stake: the logarithm of its mean under the null. */
  private record Costs(double[] onGold, double[] beside) {
    static Costs of(double limit, boolean above) {
      double[] onGold = new double[FROM.length * ODDS.length];
      double[] beside = new double[FROM.length * ODDS.length];
      for (int i = 0; i < FROM.length; i++) {
        double low = FROM[i];
        double high = i + 1 < FROM.length ? FROM[i + 1] : 1;
        for (int j = 0; j < ODDS.length; j++) {
          int place = i * ODDS.length + j;
          onGold[place] = ExcessBets.cost(above ? high : 1 - low, ODDS[j][0]);
          beside[place] =
              ExcessBets.cost(share(above ? 1 - low + limit : high - limit), ODDS[j][1]);
        }
      }
      return new Costs(onGold, beside);
    }

    private static double share(double value) {
      return Math.max(0, Math.min(1, value));
    }
  }

  private final boolean above;
  private final Costs costs;
  private final double[] m = new double[FROM.length * ODDS.length];

  private GoldGapBets(boolean above, Costs costs) {
    this.above = above;
    this.costs = costs;
  }

  /** That the gap is more than {@code limit}, in (0, 1). */
  public static GoldGapBets above(double limit) {
    return new GoldGapBets(true, Costs.of(limit, true));
  }

  /** That the gap is less than {@code limit}, in (0, 1). */
  public static GoldGapBets below(double limit) {
    return new GoldGapBets(false, Costs.of(limit, false));
  }

  /** The same evidence, to go on from independently. */
  public GoldGapBets copy() {
    GoldGapBets copy = new GoldGapBets(above, costs);
    System.arraycopy(m, 0, copy.m, 0, m.length);
    return copy;
  }

  /**
   * Takes the next pane, of which gold, others and what agrees with either count.
   *
   * @return the evidence so far
   */
  public double step(WitnessCounts pane) {
    double weight = (double) pane.gold() + pane.others();
    for (int i = 0; i < FROM.length; i++) {
      for (int j = 0; j < ODDS.length; j++) {
        int place = i * ODDS.length + j;
        m[place] = Math.min((weight + m[place]) * StrictMath.exp(logFactor(pane, i, j)), MOST);
      }
    }
    return value();
  }

  /** The evidence so far, as the last step returned it. */
  public double value() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < FROM.length; i++) {
      double sum = 0;
      for (int j = 0; j < ODDS.length; j++) {
        sum += m[i * ODDS.length + j];
      }
      least = Math.min(least, sum / ODDS.length);
    }
    return least;
  }

  /**
   * The log increment of a middling bet, for locating the change.
   *
   * @param right about the share on gold, in [0, 1]
   */
  public double logIncrement(WitnessCounts pane, double right) {
    int place = Arrays.binarySearch(FROM, right);
    return logFactor(pane, place < 0 ? -place - 2 : place, MIDDLING);
  }

  private double logFactor(WitnessCounts pane, int interval, int stake) {
    int place = interval * ODDS.length + stake;
    long gold = pane.gold();
    long others = pane.others();
    long onGold = above ? pane.right() : gold - pane.right();
    long beside = above ? others - pane.agreed() : pane.agreed();
    return (onGold * LOG_ODDS[stake][0] - gold * costs.onGold()[place])
        + (beside * LOG_ODDS[stake][1] - others * costs.beside()[place]);
  }

  /** Appends the state. */
  public void encode(StateWriter out) {
    for (double each : m) {
      out.writeDouble(each);
    }
  }

  /** Reads back what {@link #encode} wrote of one with the same limit. */
  public void decode(StateReader in) {
    for (int i = 0; i < m.length; i++) {
      m[i] = in.readDouble("evidence", 0, Double.MAX_VALUE);
    }
  }
}
