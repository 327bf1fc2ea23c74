package dev.andon.quality.planning;

import dev.andon.quality.detect.CusumOptimum;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.planning.DelaySimulation.Delays;
import java.util.Optional;

/**
 * How much gold catches which drop how soon, at which rate of false alarms: any one of them from
 * the others.
 *
 * <p>The detector is the default one, set to γ gold items between false alarms by the budget. What
 * is promised holds from a fresh start, the worst case; in steady state it is a little sooner. Gold
 * is spread evenly over a rater's days of work. A few tenths of a second for an answer.
 */
public final class GoldPlanner {
  /** The most gold items in a day that are considered. */
  public static final int MOST_GOLD_PER_DAY = 1_000;

  /** The longest run length that is planned for. */
  public static final double MOST_BETWEEN_FALSE_ALARMS = 1e9;

  private static final double CAUGHT_CONFIDENCE = 0.99;

  /** Thousandths of agreement: how finely the smallest drop is searched. */
  private static final int STEPS = 1_000;

  private final FalseAlarmBudget budget;
  private final Precision precision;

  /** Plans within a budget of false alarms. */
  public GoldPlanner(FalseAlarmBudget budget, Precision precision) {
    this.budget = budget;
    this.precision = precision;
  }

  /** The fewest gold items per rater-day, a whole number, that reach the goal. */
  public Plan goldFor(Drop drop, Goal goal) {
    int enough = mostGold();
    if (!reaches(drop, enough, goal)) {
      return new Plan.Infeasible("not even " + enough + " gold items a day catch the drop in time");
    }
    int tooFew = 0;
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) >>> 1;
      if (reaches(drop, middle, goal)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return planFor(drop, enough, goal.delayDays());
  }

  /** The most gold that is considered and does not make the run length too long to plan for. */
  private int mostGold() {
    int most = MOST_GOLD_PER_DAY;
    while (most > 1 && runLength(most) > MOST_BETWEEN_FALSE_ALARMS) {
      most /= 2;
    }
    return most;
  }

  /**
   * What an amount of gold achieves.
   *
   * @param drop what is to be caught
   * @param goldPerRaterDay above 0, at most {@link #MOST_GOLD_PER_DAY}
   * @param delayDays the delay whose probability is asked for, above 0
   */
  public Plan planFor(Drop drop, double goldPerRaterDay, double delayDays) {
    Goal.OnAverage asked = new Goal.OnAverage(delayDays);
    double runLength = runLength(requireGold(goldPerRaterDay));
    if (!isPlannable(runLength)) {
      return new Plan.Infeasible(
          "a false alarm in "
              + runLength
              + " gold items, must be one in 2 to "
              + MOST_BETWEEN_FALSE_ALARMS);
    }
    DelaySimulation simulation = new DelaySimulation(drop, runLength, precision);
    Optional<Delays> fresh = simulation.fresh();
    Optional<Delays> steady = simulation.steady();
    if (fresh.isEmpty() || steady.isEmpty()) {
      return new Plan.Infeasible(
          "the drop may take more than "
              + DelaySimulation.MOST_GOLD
              + " gold items to catch, "
              + "or false alarms are too frequent to tell");
    }
    return feasible(drop, goldPerRaterDay, asked.delayDays(), fresh.get(), steady.get());
  }

  private Plan feasible(
      Drop drop, double goldPerRaterDay, double delayDays, Delays fresh, Delays steady) {
    double runLength = runLength(goldPerRaterDay);
    int caught = fresh.caughtWithin(delayDays * goldPerRaterDay);
    return new Plan.Feasible(
        drop,
        goldPerRaterDay,
        runLength,
        fresh.mean(),
        fresh.standardError(),
        steady.mean(),
        CusumOptimum.of(drop.errorBefore(), drop.errorAfter(), runLength).freshDelay(),
        delayDays,
        (double) caught / fresh.streams(),
        WilsonInterval.of(caught, fresh.streams(), CAUGHT_CONFIDENCE));
  }

  /**
   * The smallest drop, in thousandths of agreement, that an amount of gold catches within the goal.
   *
   * @param from the agreement to fall from
   * @param goldPerRaterDay above 0, at most {@link #MOST_GOLD_PER_DAY}
   */
  public Plan smallestDrop(double from, double goldPerRaterDay, Goal goal) {
    int largest = (int) Math.ceil(from * STEPS) - 1;
    int tooSmall = (int) Math.floor((from - leastTo(from)) * STEPS);
    if (!reaches(new Drop(from, from - (double) largest / STEPS), goldPerRaterDay, goal)) {
      return new Plan.Infeasible("not even a drop to nothing is caught in time");
    }
    int enough = largest;
    while (enough - tooSmall > 1) {
      int middle = (tooSmall + enough) >>> 1;
      if (reaches(new Drop(from, from - (double) middle / STEPS), goldPerRaterDay, goal)) {
        enough = middle;
      } else {
        tooSmall = middle;
      }
    }
    return planFor(
        new Drop(from, from - (double) enough / STEPS), goldPerRaterDay, goal.delayDays());
  }

  /** The agreement after the smallest drop that can be planned for. */
  private static double leastTo(double from) {
    double odds = (1 - from) / from * StrictMath.exp(Drop.LEAST_TILT);
    return 1 / (1 + odds);
  }

  private boolean reaches(Drop drop, double goldPerRaterDay, Goal goal) {
    double runLength = runLength(requireGold(goldPerRaterDay));
    if (!isPlannable(runLength)) {
      return false;
    }
    Optional<Delays> delays = new DelaySimulation(drop, runLength, precision).fresh();
    return delays.isPresent() && reaches(delays.get(), goldPerRaterDay, goal);
  }

  private static boolean reaches(Delays delays, double goldPerRaterDay, Goal goal) {
    double gold = goal.delayDays() * goldPerRaterDay;
    if (goal instanceof Goal.WithProbability asked) {
      return delays.caughtWithin(gold) >= asked.probability() * delays.streams();
    }
    return delays.mean() <= gold;
  }

  private double runLength(double goldPerRaterDay) {
    return budget.goldBetweenFalseAlarms(goldPerRaterDay);
  }

  private static boolean isPlannable(double runLength) {
    return runLength >= 2 && runLength <= MOST_BETWEEN_FALSE_ALARMS;
  }

  private static double requireGold(double goldPerRaterDay) {
    if (!(goldPerRaterDay > 0 && goldPerRaterDay <= MOST_GOLD_PER_DAY)) {
      throw new IllegalArgumentException(
          "goldPerRaterDay must be above 0 and at most "
              + MOST_GOLD_PER_DAY
              + ", is "
              + goldPerRaterDay);
    }
    return goldPerRaterDay;
  }
}
