package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;

/**
 * The Shiryaev-Roberts statistics of the bets together with what they say about when the change
 * came.
 *
 * <p>M_k is a sum over the places where the change may have come, of the likelihood ratio since. So
 * these summands, over all bets, are the posterior distribution of the place if all were equally
 * likely beforehand. Its first two moments, as ages, obey recursions like that of M itself: with d
 * the time since the last observation,
 *
 * <pre>
 *   A2 ← L·(A2 + 2·d·A1 + d²·M),   A1 ← L·(A1 + d·M),   M ← L·(M + 1)
 * </pre>
 *
 * <p>All terms are positive, nothing is stored per place. Eighteen doubles.
 */
final class OnsetPosterior {
  private final double[] m = new double[OddsBets.COUNT];
  private final double[] age = new double[OddsBets.COUNT];
  private final double[] squaredAge = new double[OddsBets.COUNT];
  private double headStart;

  /** Starts from the floor for {@code risk}, as if the change could be just ahead. */
  void restart(OddsBets bets, double risk) {
    bets.settle(m, risk);
    headStart = OddsBets.mean(m);
    forgetAges();
  }

  void step(OddsBets bets, double error, double risk, long elapsed) {
    double d = elapsed;
    for (int k = 0; k < m.length; k++) {
      double increment = bets.increment(k, error, risk);
      squaredAge[k] = increment * (squaredAge[k] + 2 * d * age[k] + d * d * m[k]);
      age[k] = increment * (age[k] + d * m[k]);
    }
    bets.stepShiryaevRoberts(m, error, risk);
  }

  /** Starts one test of six equal bets instead, from 1. */
  void restartTest() {
    Arrays.fill(m, 1);
    forgetAges();
    headStart = 0;
  }

  private void forgetAges() {
    Arrays.fill(age, 0);
    Arrays.fill(squaredAge, 0);
  }

  void stepTest(OddsBets bets, double error, double risk) {
    bets.stepProduct(m, error, risk);
  }

  /** The mean of the bets above their head start. */
  double evidence() {
    return OddsBets.mean(m) - headStart;
  }

  /** When the change came, seen from {@code now}. */
  MixtureVerdict.Onset onset(long now) {
    double weight = OddsBets.mean(m);
    double mean = OddsBets.mean(age) / weight;
    double variance = OddsBets.mean(squaredAge) / weight - mean * mean;
    double reach = 2 * Math.sqrt(Math.max(0, variance));
    return new MixtureVerdict.Onset(
        now - Math.round(mean + reach),
        now - Math.round(mean),
        now - Math.round(Math.max(0, mean - reach)));
  }

  void encode(StateWriter out) {
    out.writeDouble(headStart);
    for (int k = 0; k < m.length; k++) {
      out.writeDouble(m[k]).writeDouble(age[k]).writeDouble(squaredAge[k]);
    }
  }

  void decode(StateReader in) {
    headStart = in.readDouble();
    for (int k = 0; k < m.length; k++) {
      m[k] = in.readDouble();
      age[k] = in.readDouble();
      squaredAge[k] = in.readDouble();
    }
  }
}
