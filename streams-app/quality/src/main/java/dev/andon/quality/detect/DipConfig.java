package dev.andon.quality.detect;

import org.jspecify.annotations.Nullable;

/**
 * "No worse than is usual for this rater", and how often a false alarm is bearable.
 *
 * <p>What is usual is learned from the rater's own answers, beginning with the team's.
 *
 * @param drop by how much the agreement has to fall to matter, in (0, 1)
 * @param usual the agreement of the team's usual rater, in (0, 1)
 * @param usualWeight how many of a rater's answers that weighs as much as, more than 0
 * @param falseAlarmEvery the least expected number of judgements between false alarms (average run
 *     length) of one stream that stays as it usually is, 1,000 to 1e15
 * @param usualDifficulty how hard the gold is for which {@code usual} is meant; null if nothing is
 *     made of difficulty
 */
public record DipConfig(
    double drop,
    double usual,
    double usualWeight,
    double falseAlarmEvery,
    @Nullable UsualDifficulty usualDifficulty)
    implements Condition {
  private static final double LEAST_RUN_LENGTH = 1_000;
  private static final double MOST_RUN_LENGTH = 1e15;

  /** Checks the ranges. */
  public DipConfig {
    requireShare("drop", drop);
    requireShare("usual", usual);
    if (!isWeight(usualWeight)) {
      throw new IllegalArgumentException(
          "usualWeight is " + usualWeight + ", must be more than 0 and finite");
    }
    if (!isRunLength(falseAlarmEvery)) {
      throw new IllegalArgumentException(
          "falseAlarmEvery is " + falseAlarmEvery + " judgements, must be in 1000..1e15");
    }
  }

  /** A dip, however hard the gold is. */
  public DipConfig(double drop, double usual, double usualWeight, double falseAlarmEvery) {
    this(drop, usual, usualWeight, falseAlarmEvery, null);
  }

  private static void requireShare(String name, double value) {
    if (!LimitConfig.isLimit(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in range (0, 1)");
    }
  }

  /** Whether the team's usual agreement may weigh that much. */
  public static boolean isWeight(double answers) {
    return answers > 0 && answers < Double.POSITIVE_INFINITY;
  }

  /** Whether an average run length may be that: calibration is measured from 1,000 on. */
  public static boolean isRunLength(double judgements) {
    return judgements >= LEAST_RUN_LENGTH && judgements <= MOST_RUN_LENGTH;
  }

  /** The drop that matters. */
  @Override
  public double limit() {
    return drop;
  }

  MixtureConfig mixture() {
    BaselineConfig baseline =
        BaselineConfig.shrunkTo((1 - usual) * usualWeight, usual * usualWeight);
    MixtureConfig calibrated = MixtureConfig.calibrated(falseAlarmEvery, baseline);
    return new MixtureConfig(
        calibrated.direction(),
        calibrated.threshold(),
        calibrated.watchThreshold(),
        drop,
        calibrated.probationEvery(),
        calibrated.recoveryEvidence(),
        baseline);
  }
}
