package dev.andon.quality.sequential;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * A confidence sequence for a mean of scores in [0, 1]: intervals that all hold at once with
 * probability 1 - α, so that somebody may look after every score and act on any of them.
 *
 * <p>Hedged betting (Waudby-Smith and Ramdas 2024, theorem 3): for each candidate m, half the
 * capital bets that the mean is above it, half that it is below, and m is out once either half
 * reaches 1 / α, the half's own start counted. The bet above is the better the smaller m is, score
 * by score, so a candidate that is out takes all below it along: a grid loses at most one cell at
 * each end and misses nothing between its points. What is out stays out (running intersection), and
 * only candidates still in are carried on: state and work shrink with the interval.
 *
 * <p>At most 2 doubles a cell; O(cells still in) an observation. Order matters.
 *
 * <pre>
 * bytes, version 1: version | n | sum | squares | low | high | per candidate inside: above | below
 * </pre>
 */
public final class MeanSequence {
  private static final int VERSION = 1;

  private final MeanSequenceConfig config;
  private final PredictableBet bet;
  private final double[] above;
  private final double[] below;
  private final double out;
  private int low;
  private int high;

  /** A sequence before its first score. */
  public MeanSequence(MeanSequenceConfig config) {
    this.config = config;
    this.bet = new PredictableBet(config.alpha() / 2);
    this.above = new double[config.cells() + 1];
    this.below = new double[config.cells() + 1];
    this.out = -StrictMath.log(config.alpha() / 2);
    this.high = config.cells();
  }

  /** One score in [0, 1]. */
  public void observe(double x) {
    Ranges.requireScore(x);
    double lambda = bet.next();
    int newLow = low;
    int newHigh = high;
    for (int j = low + 1; j < high; j++) {
      double m = (double) j / config.cells();
      double up = Math.min(lambda, PredictableBet.MOST_AT_RISK / m);
      double down = Math.min(lambda, PredictableBet.MOST_AT_RISK / (1 - m));
      above[j] += StrictMath.log1p(up * (x - m));
      below[j] += StrictMath.log1p(down * (m - x));
      if (above[j] >= out) {
        newLow = j;
      }
      if (below[j] >= out) {
        newHigh = Math.min(newHigh, j);
      }
    }
    // With probability at most α the two meet; then nothing may be said beyond that.
    low = Math.min(newLow, newHigh);
    high = Math.max(newLow, newHigh);
    bet.observe(x);
  }

  /** The mean so far, with the interval that holds under continuous watching. */
  public Estimate estimate() {
    if (bet.n() == 0) {
      return new Estimate.Insufficient("no scores", 0);
    }
    double left = (double) low / config.cells();
    double right = (double) high / config.cells();
    return new Estimate.Measured(bet.mean(), bet.n(), new Interval(left, right));
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter writer) {
    writer.writeByte(VERSION);
    bet.encode(writer);
    writer.writeUnsigned(low).writeUnsigned(high);
    for (int j = low + 1; j < high; j++) {
      writer.writeDouble(above[j]).writeDouble(below[j]);
    }
  }

  /** Reads a state of {@code config} back. */
  public static MeanSequence decode(MeanSequenceConfig config, StateReader in) {
    in.readVersion(VERSION);
    MeanSequence sequence = new MeanSequence(config);
    sequence.bet.read(in);
    sequence.low = in.readCount();
    sequence.high = in.readCount();
    if (sequence.low > sequence.high || sequence.high > config.cells()) {
      throw new StateFormatException(
          "an interval from cell "
              + sequence.low
              + " to "
              + sequence.high
              + " of "
              + config.cells());
    }
    for (int j = sequence.low + 1; j < sequence.high; j++) {
      sequence.above[j] = in.readDouble();
      sequence.below[j] = in.readDouble();
    }
    return sequence;
  }
}
