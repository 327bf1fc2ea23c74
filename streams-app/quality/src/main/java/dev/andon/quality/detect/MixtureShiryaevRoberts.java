package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * The mixture Shiryaev-Roberts e-detector on error scores, for a baseline that is known.
 *
 * <pre>
 *   M_k ← (1 + M_k)·L_k(x),   alarm when mean_k (M_k − r_k) ≥ γ
 * </pre>
 *
 * <p>with the six bets of {@link OddsBets} and their head start r. The mean less the number of
 * observations is a supermartingale while the mean of each score, given the past, is on the null's
 * side of the risk of its item; so the expected number of observations to a false alarm is at least
 * γ, whatever the distribution of the scores (Shin, Ramdas, Rinaldo, "E-detectors", 2022; optional
 * stopping). The run length found is 1.34 to 1.44 γ on right-or-wrong judgements. The shift need
 * not be known.
 *
 * <p>Six doubles and one for the head start; six divisions an observation, no allocation.
 *
 * <pre>bytes, version 1: version | double head start | 6 doubles M</pre>
 */
public final class MixtureShiryaevRoberts implements ChangeDetector {
  private static final int VERSION = 1;

  private final double baseError;
  private final double threshold;
  private final OddsBets bets;
  private final double[] m = new double[OddsBets.COUNT];
  private double headStart;

  /**
   * A detector that has seen nothing.
   *
   * @param baseError error probability of an item of usual difficulty while all is well, in (0, 1)
   * @param threshold γ, the run length that is guaranteed
   * @param direction the change looked for
   */
  public MixtureShiryaevRoberts(double baseError, double threshold, Direction direction) {
    this.baseError = ItemRisk.requireProbability("baseError", baseError);
    this.threshold = ItemRisk.requirePositive("threshold", threshold);
    this.bets = OddsBets.on(direction);
    reset();
  }

  @Override
  public boolean observe(double error, double offset) {
    return observeRisk(ItemRisk.requireScore(error), ItemRisk.of(baseError, offset));
  }

  /** Takes a score of an item whose risk is known already. */
  boolean observeRisk(double error, double risk) {
    bets.stepShiryaevRoberts(m, error, risk);
    return statistic() >= threshold;
  }

  /**
   * The mean of the bets above their head start; below 0 only while items are harder than usual.
   */
  @Override
  public double statistic() {
    return OddsBets.mean(m) - headStart;
  }

  @Override
  public void reset() {
    bets.settle(m, baseError);
    headStart = OddsBets.mean(m);
  }

  /** What the bets are worth before the first observation. */
  double headStart() {
    return headStart;
  }

  /** Goes on from where a detector with the same settings stands. */
  void copy(MixtureShiryaevRoberts other) {
    System.arraycopy(other.m, 0, m, 0, m.length);
    headStart = other.headStart;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    OddsBets.encode(m, out.writeByte(VERSION).writeDouble(headStart));
  }

  /** Reads a state with the same settings back. */
  public static MixtureShiryaevRoberts decode(
      double baseError, double threshold, Direction direction, StateReader in) {
    in.readVersion(VERSION);
    MixtureShiryaevRoberts detector = new MixtureShiryaevRoberts(baseError, threshold, direction);
    detector.headStart = in.readDouble("head start", 0, Double.MAX_VALUE);
    OddsBets.decode(detector.m, in);
    return detector;
  }
}
