package dev.andon.quality.detect;

import static java.util.Objects.requireNonNull;

/**
 * What a {@link MixtureDetector} looks for, and how often a false alarm is bearable.
 *
 * @param direction a dip, or an improvement
 * @param threshold what the evidence has to reach for ALARM; the run length is at least this, in
 *     observations of the stream; 2 to 1e15
 * @param watchThreshold what it has to reach for WATCH, positive, at most {@code threshold}
 * @param shift δ, the change of the error probability that matters; recovered means better than
 *     half of it; in (0, 1)
 * @param probationEvery the least expected number of observations between unwarranted probations of
 *     a stream that is not recovering, at least 2
 * @param recoveryEvidence what the test of recovery has to reach; a stream that has not recovered
 *     passes a probation with probability at most 1 over this; above 1
 * @param baseline what is usual
 */
public record MixtureConfig(
    Direction direction,
    double threshold,
    double watchThreshold,
    double shift,
    double probationEvery,
    double recoveryEvidence,
    BaselineConfig baseline) {
  /** In nats: what calibration takes off the guaranteed threshold. */
  private static final double CALIBRATION = 0.30;

  private static final double LEAST_CALIBRATED = 1_000;
  private static final double MOST_THRESHOLD = 1e15;
  private static final double DEFAULT_WATCH = 1_000;
  private static final double DEFAULT_SHIFT = 0.10;
  private static final double DEFAULT_EVIDENCE = 20;

  /** Checks the ranges. */
  public MixtureConfig {
    requireNonNull(direction, "direction is null");
    requireNonNull(baseline, "baseline is null");
    requireWithin("threshold", threshold, 2, MOST_THRESHOLD);
    requireWithin("watchThreshold", watchThreshold, Double.MIN_VALUE, threshold);
    requireWithin("probationEvery", probationEvery, 2, MOST_THRESHOLD);
    requireWithin("recoveryEvidence", recoveryEvidence, Math.nextUp(1.0), MOST_THRESHOLD);
    ItemRisk.requireProbability("shift", shift);
  }

  /**
   * A dip detector whose run length is at least {@code gamma} observations, by theorem where the
   * baseline is not below the truth.
   */
  public static MixtureConfig guaranteed(double gamma, BaselineConfig baseline) {
    return of(Direction.WORSE, gamma, baseline);
  }

  /**
   * The same at threshold exp(log γ − 0.30), 5 to 10 % quicker. Its run length is {@code gamma} or
   * within a few percent below, by simulation only: for right-or-wrong answers that are
   * independent, at baselines of 0.05 to 0.20 and γ from 1e3 to 1e5.
   */
  public static MixtureConfig calibrated(double gamma, BaselineConfig baseline) {
    requireWithin("gamma", gamma, LEAST_CALIBRATED, MOST_THRESHOLD);
    return of(Direction.WORSE, gamma * StrictMath.exp(-CALIBRATION), baseline);
  }

  /** This, looking the other way. */
  public MixtureConfig opposite() {
    return new MixtureConfig(
        direction.opposite(),
        threshold,
        watchThreshold,
        shift,
        probationEvery,
        recoveryEvidence,
        baseline);
  }

  private static MixtureConfig of(Direction direction, double threshold, BaselineConfig baseline) {
    return new MixtureConfig(
        direction,
        threshold,
        Math.min(DEFAULT_WATCH, threshold / 2),
        DEFAULT_SHIFT,
        DEFAULT_EVIDENCE,
        DEFAULT_EVIDENCE,
        baseline);
  }

  private static void requireWithin(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", must be in " + least + ".." + most);
    }
  }
}
