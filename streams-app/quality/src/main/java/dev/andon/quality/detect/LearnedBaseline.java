package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * What is usual for one rater, learned while nothing speaks for a change.
 *
 * <p>With O errors where the team's usual rater would have made E on the same items, the estimate
 * for an item of usual difficulty is the observed-to-expected ratio shrunk to the team,
 *
 * <pre>
 *   μ = q·(O + a0)/(E + a0),   q = a0/(a0 + b0),   baseline = μ ± z·sd,
 *   sd² = μ(1 − μ)/(a0 + b0 + E/q + 1)
 * </pre>
 *
 * <p>which for items of usual difficulty is the posterior of Beta(a0, b0) after E/q items.
 *
 * <p>Items wait until a companion CUSUM at odds ratio {@value #COMPANION_ODDS_RATIO} is back at
 * zero, and are learned from then: the stretch since its last zero is where a change, if there is
 * one, most likely began. Without it a dip would teach the detector that the dip is usual. A
 * decline slow enough for the companion is followed nevertheless; a limit ({@link LimitDetector})
 * sees that.
 *
 * <p>Five doubles and an integer; constant time.
 */
final class LearnedBaseline {
  private static final double COMPANION_ODDS_RATIO = 2.5;

  /** Learned baselines stay within: nobody is without errors, and a coin is not a rater. */
  private static final double LEAST = 0.005;

  private static final double MOST = 0.95;

  private final BaselineConfig config;
  private final Direction direction;
  private final double companionRatio;
  private final double logCompanionRatio;
  private double errors;
  private double expected;
  private double waitingErrors;
  private double waitingExpected;
  private double companion;
  private long waiting;

  LearnedBaseline(BaselineConfig config, Direction direction) {
    this.config = config;
    this.direction = direction;
    this.companionRatio =
        direction == Direction.WORSE ? COMPANION_ODDS_RATIO : 1 / COMPANION_ODDS_RATIO;
    this.logCompanionRatio = StrictMath.log(companionRatio);
  }

  /** The baseline for an item of usual difficulty. */
  double usual() {
    if (!config.learns()) {
      return config.priorMean();
    }
    double prior = config.priorMean();
    double mean =
        Math.min(prior * (errors + config.priorErrors()) / (expected + config.priorErrors()), MOST);
    double items = config.priorErrors() + config.priorRight() + expected / prior;
    double deviation = Math.sqrt(mean * (1 - mean) / (items + 1));
    double usual = mean + direction.sign() * config.deviations() * deviation;
    return Math.min(Math.max(usual, LEAST), MOST);
  }

  /** Learns from an item that is known to come from a time when all was well. */
  void learn(double error, double offset) {
    expected += ItemRisk.of(config.priorMean(), offset);
    errors += error;
  }

  /** Takes an item whose risk was {@code risk} by this baseline; it may have to wait. */
  void observe(double error, double offset, double risk) {
    companion =
        Math.max(
            0, companion + error * logCompanionRatio - BernoulliCusum.loss(companionRatio, risk));
    waitingErrors += error;
    waitingExpected += ItemRisk.of(config.priorMean(), offset);
    waiting++;
    if (companion == 0) {
      errors += waitingErrors;
      expected += waitingExpected;
      forgetWaiting();
    }
  }

  /** Drops the waiting items: they are what an alarm puts in doubt. */
  void forgetWaiting() {
    waitingErrors = 0;
    waitingExpected = 0;
    companion = 0;
    waiting = 0;
  }

  /** Errors among the items that wait. */
  double waitingErrors() {
    return waitingErrors;
  }

  /** Items that wait. */
  long waiting() {
    return waiting;
  }

  void encode(StateWriter out) {
    out.writeDouble(errors)
        .writeDouble(expected)
        .writeDouble(waitingErrors)
        .writeDouble(waitingExpected)
        .writeDouble(companion)
        .writeUnsigned(waiting);
  }

  void decode(StateReader in) {
    errors = in.readDouble();
    expected = in.readDouble();
    waitingErrors = in.readDouble();
    waitingExpected = in.readDouble();
    companion = in.readDouble();
    waiting = in.readUnsigned();
  }

  void reset() {
    errors = 0;
    expected = 0;
    forgetWaiting();
  }
}
