package dev.andon.quality.detect;

import dev.andon.quality.drift.Arrival;
import dev.andon.quality.drift.DriftConfig;
import dev.andon.quality.drift.PanedDrift;
import dev.andon.quality.drift.UsualLabels;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * "Labels are distributed as usual", which shift matters, and how often a false alarm is bearable.
 *
 * <p>What is usual is laid down, or it is how the first labels were distributed; for what is new to
 * a line, how those of the line were before.
 *
 * @param leastShift the total variation distance between what is usual and what is now from which
 *     on a shift matters, in (0, 1): the share of labels that would have to be others
 * @param usualShares by label, each in (0, 1), at most 31, with a sum of at most 1, what is left
 *     being that of all other labels together; empty where it is learned
 * @param learnFrom how many labels it is learned from, at least 100, and if it is the line's from
 *     all of them; 0 where it is laid down
 * @param labelsPerItem how many labels one item has at most, 1 to 25: these are not independent
 * @param falseAlarmEvery the least expected number of labels between false alarms (average run
 *     length) of one stream that stays as usual, at least 2
 * @param recoveryEvery the same for a false recovery of a share that stays halfway between what is
 *     usual and what it had become
 * @param newWithinMillis for how long what is watched is new, milliseconds, up to {@link
 *     Arrival#MOST_NEW_MILLIS}; {@link #OF_ANY_AGE} where it does not matter
 */
public record LabelDriftConfig(
    double leastShift,
    SortedMap<String, Double> usualShares,
    long learnFrom,
    int labelsPerItem,
    double falseAlarmEvery,
    double recoveryEvery,
    long newWithinMillis)
    implements Condition {
  /** In the place of how long something is new, where old and new are watched alike. */
  public static final long OF_ANY_AGE = 0;

  /** Fewer labels say too little of what is usual. */
  public static final long LEAST_TO_LEARN_FROM = 100;

  /** More than a scope has in a month are never there at once. */
  public static final long MOST_TO_LEARN_FROM = 1_000_000;

  private static final double ROUNDING = 1e-9;

  /** Of what is new as of what is old. */
  public LabelDriftConfig(
      double leastShift,
      SortedMap<String, Double> usualShares,
      long learnFrom,
      int labelsPerItem,
      double falseAlarmEvery,
      double recoveryEvery) {
    this(
        leastShift,
        usualShares,
        learnFrom,
        labelsPerItem,
        falseAlarmEvery,
        recoveryEvery,
        OF_ANY_AGE);
  }

  /** Checks the ranges, and that what is usual comes from one place. */
  public LabelDriftConfig {
    usualShares = Collections.unmodifiableSortedMap(new TreeMap<>(usualShares));
    if (!LimitConfig.isLimit(leastShift)) {
      throw new IllegalArgumentException(
          "leastShift is " + leastShift + ", must be in range (0, 1)");
    }
    if (usualShares.isEmpty() ? !isEnough(learnFrom) : learnFrom != 0) {
      throw new IllegalArgumentException(
          "learnFrom is "
              + learnFrom
              + ", must be in 100..1000000, or 0 where the usual shares are laid down");
    }
    if (!isPerItem(labelsPerItem)) {
      throw new IllegalArgumentException(
          "labelsPerItem is " + labelsPerItem + ", must be in 1.." + PanedDrift.MOST_IN_CLUMP);
    }
    if (!areShares(usualShares)) {
      throw new IllegalArgumentException(
          "usualShares are "
              + usualShares
              + ", must be up to 31 in (0, 1) that add up to at most 1");
    }
    if (!LimitConfig.isRunLength(falseAlarmEvery) || !LimitConfig.isRunLength(recoveryEvery)) {
      throw new IllegalArgumentException(
          "falseAlarmEvery is "
              + falseAlarmEvery
              + " labels and recoveryEvery "
              + recoveryEvery
              + ", must be at least 2 and finite");
    }
    if (newWithinMillis != OF_ANY_AGE && (learnFrom == 0 || !isSpan(newWithinMillis))) {
      throw new IllegalArgumentException(
          "newWithinMillis is "
              + newWithinMillis
              + ", must be in 1.."
              + Arrival.MOST_NEW_MILLIS
              + ", and what is usual learned");
    }
  }

  /** Whether that many labels are neither too few nor too many to learn from. */
  public static boolean isEnough(long labels) {
    return labels >= LEAST_TO_LEARN_FROM && labels <= MOST_TO_LEARN_FROM;
  }

  /** Whether something can be new for so long, milliseconds. */
  public static boolean isSpan(long newWithinMillis) {
    return newWithinMillis > 0 && newWithinMillis <= Arrival.MOST_NEW_MILLIS;
  }

  /** Whether an item can have that many labels. */
  public static boolean isPerItem(double labels) {
    return labels >= 1 && labels <= PanedDrift.MOST_IN_CLUMP;
  }

  /** Whether these can be usual shares. */
  public static boolean areShares(SortedMap<String, Double> shares) {
    double sum = 0;
    for (double share : shares.values()) {
      if (!(share > 0 && share < 1)) {
        return false;
      }
      sum += share;
    }
    return sum <= 1 + ROUNDING && shares.size() <= UsualLabels.MOST_NAMED;
  }

  /** Whether what is usual is learned. */
  public boolean learns() {
    return learnFrom > 0;
  }

  /** Whether only what is new is watched, beside the line that it came to. */
  public boolean ofNewcomers() {
    return newWithinMillis != OF_ANY_AGE;
  }

  /** The shift that matters. */
  @Override
  public double limit() {
    return leastShift;
  }

  DriftConfig drift(UsualLabels usual) {
    // Half of what matters, in standard deviations, is no news: evidence for that would grow for
    // ever, and bury what comes later.
    return new DriftConfig(
        usual.reference().tolerating(leastShift / 2), leastShift, falseAlarmEvery);
  }
}
