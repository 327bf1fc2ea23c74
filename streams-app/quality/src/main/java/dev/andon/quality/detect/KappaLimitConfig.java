package dev.andon.quality.detect;

/**
 * "Kappa of a rare class is at least this", or "is hardly lower than it usually is", and how often
 * a false alarm is bearable.
 *
 * <p>Kappa is of one class against all others: whether gold and the rater say that class. Counted
 * are the answers that are about the class: those that are of it by gold, by the rater, or both.
 *
 * @param limit the kappa that is still good enough, or the drop that matters where it is held
 *     against what is usual; in (0, 1)
 * @param rareShare the largest share among gold answers with which a class is rare, in (0, 1]; at 1
 *     every class is watched
 * @param learnFrom from how many answers about the class it is learned what is usual, at least 20;
 *     0 where {@code limit} is one
 * @param falseAlarmEvery the least expected number of answers about the class between false alarms
 *     (average run length) of a class whose kappa is at the limit, at least 2
 * @param recoveryEvery the same for a false recovery of one that stays at the limit
 */
public record KappaLimitConfig(
    double limit, double rareShare, long learnFrom, double falseAlarmEvery, double recoveryEvery)
    implements Condition {
  /** Fewer answers say too little of what is usual. */
  public static final long LEAST_TO_LEARN_FROM = 20;

  /** More answers about one class are never there in a month. */
  public static final long MOST_TO_LEARN_FROM = 1_000_000;

  /** Checks the ranges. */
  public KappaLimitConfig {
    if (!LimitConfig.isLimit(limit)) {
      throw new IllegalArgumentException("limit is " + limit + ", must be in range (0, 1)");
    }
    if (!isRareShare(rareShare)) {
      throw new IllegalArgumentException("rareShare is " + rareShare + ", must be in range (0, 1]");
    }
    if (learnFrom != 0 && !isEnough(learnFrom)) {
      throw new IllegalArgumentException(
          "learnFrom is " + learnFrom + ", must be in 20..1000000, or 0");
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

  /** Whether a class may be called rare up to that share. */
  public static boolean isRareShare(double share) {
    return share > 0 && share <= 1;
  }

  /** Whether that many answers are neither too few nor too many to learn from. */
  public static boolean isEnough(double answers) {
    return answers == Math.rint(answers)
        && answers >= LEAST_TO_LEARN_FROM
        && answers <= MOST_TO_LEARN_FROM;
  }

  /** Whether what is usual is learned, so that the limit is on the drop from it. */
  public boolean learns() {
    return learnFrom > 0;
  }
}
