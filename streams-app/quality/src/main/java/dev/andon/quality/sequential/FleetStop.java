package dev.andon.quality.sequential;

import java.util.Arrays;
import java.util.Comparator;

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
 * observations. O(R log R) a tick, no state.
 */
public final class FleetStop {
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
    Integer[] order = new Integer[evidence.length];
    for (int s = 0; s < order.length; s++) {
      if (Double.isNaN(evidence[s])) {
        throw new IllegalArgumentException("evidence of stream " + s + " is NaN");
      }
      order[s] = s;
    }
    Arrays.sort(order, Comparator.comparingDouble((Integer s) -> evidence[s]).reversed());
    int declared = 0;
    for (int k = 1; k <= order.length; k++) {
      if (evidence[order[k - 1]] >= order.length / (alpha * k)) {
        declared = k;
      }
    }
    int[] stopped = new int[declared];
    for (int k = 0; k < declared; k++) {
      stopped[k] = order[k];
    }
    return stopped;
  }
}
