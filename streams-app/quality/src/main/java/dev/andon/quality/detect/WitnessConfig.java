package dev.andon.quality.detect;

/**
 * "What gold and the other raters of the same items say of a rater differs by no more than this",
 * and how often a false alarm is bearable.
 *
 * @param watched what of it
 * @param limit by how much more often a rater agrees with all others on gold than beside it, or in
 *     which share of the items on which a rater or a partner stands against the rest they do so
 *     together; what is bearable of it, in (0, 1)
 * @param falseAlarmEvery the least expected number of answers, or of such items counted for each
 *     partner, between false alarms (average run length) of a rater at the limit, at least 2
 * @param recoveryEvery the same for a false recovery of one who stays at the limit
 */
public record WitnessConfig(
    Watched watched, double limit, double falseAlarmEvery, double recoveryEvery)
    implements Condition {

  /** What is watched. */
  public enum Watched {
    /** How much better a rater does on gold than beside it. */
    GOLD_GAP,
    /** How often a rater and one other stand against the rest with the same answer. */
    SHARED_ERRORS
  }

  /** Checks the ranges. */
  public WitnessConfig {
    if (!LimitConfig.isLimit(limit)) {
      throw new IllegalArgumentException("limit is " + limit + ", must be in range (0, 1)");
    }
    if (!LimitConfig.isRunLength(falseAlarmEvery) || !LimitConfig.isRunLength(recoveryEvery)) {
      throw new IllegalArgumentException(
          "falseAlarmEvery is "
              + falseAlarmEvery
              + " answers and recoveryEvery "
              + recoveryEvery
              + ", must be at least 2 and finite");
    }
  }
}
