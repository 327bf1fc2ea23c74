package dev.andon.quality.planning;

import dev.andon.quality.interval.Interval;

/** What an amount of gold achieves, or why no amount does. */
public sealed interface Plan {

  /**
   * An amount of gold and what it achieves. Gold items are those of one rater; days are days of
   * work.
   *
   * @param drop what is to be caught
   * @param goldPerRaterDay gold items a rater meets on a day of work
   * @param goldBetweenFalseAlarms γ, the setting of the detector: the least expected number of gold
   *     items of one rater between false alarms
   * @param freshDelayGold mean number of gold items from the drop to the alarm if it comes when the
   *     detector was just started; the worst case
   * @param freshDelayError standard error of it
   * @param steadyDelayGold the same if the drop comes after 500 gold items without alarm
   * @param optimumDelayGold what the best possible detector for exactly this drop and run length
   *     takes in the worst case (CUSUM with known shift; Moustakides 1986), computed exactly
   * @param delayDays the delay that was asked for
   * @param caughtWithinDelay probability that a drop is caught within it, from a fresh start
   * @param caughtInterval of that probability, 99 %, by the simulation's size
   */
  record Feasible(
      Drop drop,
      double goldPerRaterDay,
      double goldBetweenFalseAlarms,
      double freshDelayGold,
      double freshDelayError,
      double steadyDelayGold,
      double optimumDelayGold,
      double delayDays,
      double caughtWithinDelay,
      Interval caughtInterval)
      implements Plan {

    /** Mean delay in days from a fresh start. */
    public double freshDelayDays() {
      return freshDelayGold / goldPerRaterDay;
    }

    /** Mean delay in days in steady state. */
    public double steadyDelayDays() {
      return steadyDelayGold / goldPerRaterDay;
    }

    /** How many times the best possible delay ours is: the price of not knowing the drop. */
    public double ratioToOptimum() {
      return freshDelayGold / optimumDelayGold;
    }

    /** The most expected false alarms on a day on which so many raters work: Σ gold / γ. */
    public double falseAlarmsPerFleetDay(long raters) {
      return raters * goldPerRaterDay / goldBetweenFalseAlarms;
    }
  }

  /**
   * Not to be had.
   *
   * @param reason why, for people
   */
  record Infeasible(String reason) implements Plan {}
}
