package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * The risk-adjusted CUSUM of Steiner, Cook, Farewell and Treasure, "Monitoring surgical performance
 * using risk-adjusted cumulative sum charts" (Biostatistics 2000), on errors or error scores.
 *
 * <pre>
 *   S ← max(0, S + W),   W = x·log R − log(1 − q + R·q),   alarm when S ≥ h
 * </pre>
 *
 * <p>where q is the error probability expected of the item. With one q for all items it is the
 * Bernoulli CUSUM, which among all detectors of the same run length has the least worst-case delay
 * for the shift it is made for (Moustakides 1986). For scores between 0 and 1 the increment is the
 * straight line between those of right and wrong; by concavity it is at most the logarithm of the
 * line between the likelihood ratios, so a score is never worth more than as a bet.
 *
 * <p>Range of the statistic: at least 0. One double, constant time.
 *
 * <pre>bytes, version 1: version | double S</pre>
 */
public final class BernoulliCusum implements ChangeDetector {
  private static final int VERSION = 1;

  private final CusumConfig config;
  private final double logOddsRatio;
  private final double usualLoss;
  private double sum;

  /** A CUSUM at zero. */
  public BernoulliCusum(CusumConfig config) {
    this.config = config;
    this.logOddsRatio = StrictMath.log(config.oddsRatio());
    this.usualLoss = loss(config.oddsRatio(), config.baseError());
  }

  @Override
  public boolean observe(double error, double offset) {
    sum = Math.max(0, sum + increment(error, offset));
    return sum >= config.threshold();
  }

  /** The weight W of one observation. */
  public double increment(double error, double offset) {
    double loss =
        offset == 0 ? usualLoss : loss(config.oddsRatio(), ItemRisk.of(config.baseError(), offset));
    return ItemRisk.requireScore(error) * logOddsRatio - loss;
  }

  static double loss(double oddsRatio, double risk) {
    return StrictMath.log1p((oddsRatio - 1) * risk);
  }

  @Override
  public double statistic() {
    return sum;
  }

  @Override
  public void reset() {
    sum = 0;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeDouble(sum);
  }

  /** Reads a state of {@code config} back. */
  public static BernoulliCusum decode(CusumConfig config, StateReader in) {
    in.readVersion(VERSION);
    BernoulliCusum cusum = new BernoulliCusum(config);
    cusum.sum = in.readDouble("S", 0, Double.MAX_VALUE);
    return cusum;
  }
}
