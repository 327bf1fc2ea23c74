package dev.andon.quality.sequential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of many watched streams to stop at a tick: e-BH on running e-detectors (e-d-BH).
 *
 * <p>With M_(1) ≥ ... ≥ M_(R) the statistics of R detectors, the k* = max{k: M_(k) ≥ R / (α k)}
 * largest are declared. Under any dependence between streams, the expected share of false ones
 * among those declared, per observation waited ("error over patience"), is at most α; no procedure
 * with a finite run length can bound the share itself (Dandapanthula and Ramdas, arXiv 2501.04130).
 * One clear dip needs R / α, which is Bonferroni; when many streams sink together each needs less.
 *
 * <p>Statistics are those of Shiryaev-Roberts e-detectors since their last restart: at least 0, in
 * observations. No stream below 1 / α is ever declared, so that the calm ones cost a comparison:
 * O(R + c log c) a tick, with c streams above it; no state.
 */
public final class FleetStop {
  /**
   * Stops 2 raters in 3 fleets wrongly, and finds 39.99 of 40: of 2,000 raters with error rates
   * from Beta(2.83, 32.5), known baselines and 2,000 gold items each, 40 of whom become worse by
   * 0.10 after 1,000, looked at every 20 and with those who are stopped restarted.
   */
  public static final double USUAL_ALPHA = 7e-4;

  private final double alpha;

  /** Stops at error over patience {@code alpha}, false stops per observation, in (0, 1). */
  public FleetStop(double alpha) {
    Ranges.requireInside("alpha", alpha);
    this.alpha = alpha;
  }

  /**
   * The places of the streams to stop, strongest evidence first, ties in the order given.
   *
   * @param evidence a statistic of every stream watched, also of those that are calm: their number
   *     is part of the rule
   */
  public int[] judge(double[] evidence) {
    double least = needed(evidence.length, evidence.length);
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < evidence.length; s++) {
      if (Double.isNaN(evidence[s])) {
        throw new IllegalArgumentException("evidence of stream " + s + " is NaN");
      }
      if (evidence[s] >= least) {
        order.add(s);
      }
    }
    order.sort(Comparator.comparingDouble((Integer s) -> evidence[s]).reversed());
    int declared = 0;
    for (int k = 1; k <= order.size(); k++) {
      if (evidence[order.get(k - 1)] >= needed(evidence.length, k)) {
        declared = k;
      }
    }
    return order.subList(0, declared).stream().mapToInt(Integer::intValue).toArray();
  }

  /** What each of {@code count} has to have to be declared together. */
  private double needed(int streams, int count) {
    return streams / (alpha * count);
  }
}
