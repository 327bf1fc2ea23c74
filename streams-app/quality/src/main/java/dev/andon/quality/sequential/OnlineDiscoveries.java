package dev.andon.quality.sequential;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Levels for a sequence of one-shot tests, so that the expected share of false ones among all
 * discoveries stays at most α (the false discovery rate).
 *
 * <p>LOND: test i has the level α_i = α β_i (D_{i-1} + 1), with D the discoveries so far and β_i a
 * fixed sequence that sums to 1, here β_i = 1 / (i (i + 1)), whose sum needs no rounded constant.
 * With p-values (reject at p ≤ α_i; Javanmard and Montanari 2015, arXiv 1502.06197) it holds under
 * independence and positive dependence; with e-values (reject at e ≥ 1 / α_i; e-LOND, Xu and Ramdas
 * 2024) under any dependence at all, hence also across attempts of the same person. The evidence
 * may come from an anytime-valid test that was stopped for any reason, but a test's level is fixed
 * by the tests before it.
 *
 * <p>Two counts of state; observing is O(1); order matters. Not for watching: a stream that is
 * asked for ever needs a run length, not a share of discoveries.
 *
 * <pre>
 * bytes, version 1: version | tests | discoveries
 * </pre>
 */
public final class OnlineDiscoveries {
  private static final int VERSION = 1;

  private final double alpha;
  private long tests;
  private long discoveries;

  /** Before the first test; {@code alpha} in (0, 1) bounds the false discovery rate. */
  public OnlineDiscoveries(double alpha) {
    Ranges.requireInside("alpha", alpha);
    this.alpha = alpha;
  }

  /** The level of the next test. */
  public double nextLevel() {
    double i = tests + 1.0;
    return alpha / (i * (i + 1)) * (discoveries + 1);
  }

  /**
   * Takes the next test by its p-value.
   *
   * @return whether it is a discovery
   */
  public boolean observeP(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p is " + p + ", must be in range [0, 1]");
    }
    return settle(p <= nextLevel());
  }

  /**
   * Takes the next test by the logarithm of its e-value.
   *
   * @return whether it is a discovery
   */
  public boolean observeLogE(double logE) {
    if (Double.isNaN(logE)) {
      throw new IllegalArgumentException("logE is NaN, must be a number");
    }
    return settle(logE >= -StrictMath.log(nextLevel()));
  }

  private boolean settle(boolean discovery) {
    tests++;
    discoveries += discovery ? 1 : 0;
    return discovery;
  }

  /** Tests so far. */
  public long tests() {
    return tests;
  }

  /** Discoveries among them. */
  public long discoveries() {
    return discoveries;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(tests).writeUnsigned(discoveries);
  }

  /** Reads a state back, to go on at {@code alpha}. */
  public static OnlineDiscoveries decode(double alpha, StateReader in) {
    in.readVersion(VERSION);
    OnlineDiscoveries state = new OnlineDiscoveries(alpha);
    state.tests = in.readUnsigned();
    state.discoveries = in.readUnsigned();
    if (state.discoveries < 0 || state.discoveries > state.tests) {
      throw new StateFormatException(
          state.discoveries + " discoveries in " + state.tests + " tests");
    }
    return state;
  }
}
