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
  /** In nats: what calibration takes off the guaranteed threshold if errors are rare. */
  private static final double CALIBRATION = 0.36;

  /** How much less it takes off for each unit of the usual error probability. */
  private static final double CALIBRATION_SLOPE = 0.37;

  /** Below this error probability calibration takes off what it does here. */
  private static final double LEAST_CALIBRATED_ERROR = 0.05;

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
   * The same at threshold γ·e^−c, 3 to 9 % quicker from γ = 1e4 on, with
   *
   * <pre>  c(q0) = max(0, 0.36 − 0.37·max(q0, 0.05)),   q0 = baseline.priorMean()</pre>
   *
   * <p>0.342 nats at 0.05, 0.323 at 0.10, 0.286 at 0.20: an error says less where errors are usual,
   * so the evidence overshoots its threshold by less and leaves less to take back. The run length
   * is {@code gamma} or more by measurement only ({@link MixtureRunLength}): for right-or-wrong
   * answers that are independent, at baselines that are known, and γ from 1e3 to 1e5. It is 1.01 to
   * 1.02 γ for q0 from 0.05 to 0.30, at least 1.01 γ from 0.005 to 0.04, where c is that of 0.05,
   * and 1.00 to 1.01 γ from 0.40 to 0.95. With a baseline learned from 20 gold items or more q0 is
   * the team's, and false alarms stayed below what γ = 1e4 allows.
   */
  public static MixtureConfig calibrated(double gamma, BaselineConfig baseline) {
    requireWithin("gamma", gamma, LEAST_CALIBRATED, MOST_THRESHOLD);
    return of(
        Direction.WORSE, gamma * StrictMath.exp(-calibration(baseline.priorMean())), baseline);
  }

  private static double calibration(double baseError) {
    return Math.max(
        0, CALIBRATION - CALIBRATION_SLOPE * Math.max(baseError, LEAST_CALIBRATED_ERROR));
  }

  /**
   * This, looking the other way. The threshold stays, and is calibrated for a dip: right answers
   * overshoot by little, so that looking for improvement only the guaranteed one keeps what it
   * says.
   */
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
