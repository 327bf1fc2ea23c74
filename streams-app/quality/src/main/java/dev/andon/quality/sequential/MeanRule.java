package dev.andon.quality.sequential;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * "The mean score is above (below) m", established by betting under continuous watching.
 *
 * <p>K_t = Π (1 + λ_i (x_i - m)) with λ_i known before x_i and at most 1/2 of 1/m, so that K stays
 * positive (Waudby-Smith and Ramdas 2024, {@link PredictableBet}). While the expectation of each
 * score given the past is at most m, K is a nonnegative supermartingale from 1: the chance that it
 * ever reaches 1/α is at most α. For BELOW both scores and limit are reflected at 1/2.
 *
 * <p>Four numbers of state, O(1) an observation. Order matters: nothing is withdrawn or merged.
 *
 * <pre>
 * bytes, version 1: version | n | sum | squares | log capital
 * </pre>
 */
public final class MeanRule {
  private static final int VERSION = 1;

  private final MeanConfig config;
  private final double limit;
  private final PredictableBet bet;
  private double logCapital;

  /** A rule before its first score. */
  public MeanRule(MeanConfig config) {
    this.config = config;
    this.limit = config.side() == MeanConfig.Side.ABOVE ? config.mean() : 1 - config.mean();
    this.bet = new PredictableBet(config.alpha());
  }

  /** One score in [0, 1]. */
  public void observe(double x) {
    Ranges.requireScore(x);
    double reflected = config.side() == MeanConfig.Side.ABOVE ? x : 1 - x;
    double lambda = Math.min(bet.next(), PredictableBet.MOST_AT_RISK / limit);
    logCapital += StrictMath.log1p(lambda * (reflected - limit));
    bet.observe(reflected);
  }

  /** Whether the mean is established to be on the configured side, by the scores so far. */
  public RuleVerdict judge() {
    return RuleVerdict.of(logCapital, config.alpha(), bet.n());
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION);
    bet.encode(out);
    out.writeDouble(logCapital);
  }

  /** Reads a state of {@code config} back. */
  public static MeanRule decode(MeanConfig config, StateReader in) {
    in.readVersion(VERSION);
    MeanRule rule = new MeanRule(config);
    rule.bet.read(in);
    rule.logCapital = in.readDouble();
    return rule;
  }
}
