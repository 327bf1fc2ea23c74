package dev.andon.quality.detect;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bets of a {@link LimitDetector}, for gold that is as hard as usual and for harder gold.
 *
 * <p>What is allowed of harder gold goes up in steps of {@value #STEP} of log odds, so that a bet
 * is worked out once for each and not for each judgement. Against a dip a step is rounded up,
 * against a recovery down: the null is never smaller than what is promised. Easier gold is allowed
 * as much as the usual: the limit is the rule's.
 *
 * <p>The judgements of a pane are taken to be as hard as their mean. The error allowed is a concave
 * function of difficulty for a limit above what good raters miss, and the logarithm of a bet's
 * denominator one of the error allowed, so by Jensen's inequality a pane of mixed difficulty is
 * given no less than its judgements would be one by one.
 *
 * <p>Shared by all detectors of one limit, on whatever thread: thousands of raters are held to the
 * same, and half a kilobyte for each step would be ten for each of them. Bets never change, so that
 * two threads that work one out at the same time find the same.
 */
final class LimitBets {
  private static final double STEP = 1.0 / 16;

  /** Up to 5 of log odds: from 1 % to 60 %. */
  private static final int STEPS = 80;

  /** More limits than policies have in use at a time; beyond it what was worked out goes. */
  private static final int MOST_SHARED = 1_024;

  private static final Map<Double, LimitBets> SHARED = new HashMap<>();

  private final double errorLimit;
  private final @Nullable TiltedBets[] worse = new TiltedBets[STEPS + 1];
  private final @Nullable TiltedBets[] better = new TiltedBets[STEPS + 1];

  private LimitBets(double errorLimit) {
    this.errorLimit = errorLimit;
  }

  /** The bets against one limit. */
  static synchronized LimitBets against(double errorLimit) {
    if (SHARED.size() > MOST_SHARED) {
      SHARED.clear();
    }
    return SHARED.computeIfAbsent(errorLimit, LimitBets::new);
  }

  /** Bets that errors are more frequent than is allowed of gold harder by {@code offset}. */
  TiltedBets worse(double offset) {
    int step = (int) Math.ceil(Math.min(Math.max(offset, 0) / STEP, STEPS));
    TiltedBets bets = worse[step];
    if (bets == null) {
      bets = TiltedBets.worseThan(allowed(step * STEP));
      worse[step] = bets;
    }
    return bets;
  }

  /** Bets that errors are rarer than is allowed of gold harder by {@code offset}. */
  TiltedBets better(double offset) {
    int step = (int) Math.min(Math.max(offset, 0) / STEP, STEPS);
    TiltedBets bets = better[step];
    if (bets == null) {
      bets = TiltedBets.betterThan(allowed(step * STEP));
      better[step] = bets;
    }
    return bets;
  }

  /** The error probability that is allowed of gold harder by {@code offset}. */
  double allowed(double offset) {
    return offset > 0 ? Math.max(errorLimit, ItemRisk.of(errorLimit, offset)) : errorLimit;
  }
}
