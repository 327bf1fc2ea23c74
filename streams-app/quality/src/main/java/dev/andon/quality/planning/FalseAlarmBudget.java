package dev.andon.quality.planning;

/** How many false alarms are bearable, in whichever unit somebody thinks of them. */
public sealed interface FalseAlarmBudget {

  /**
   * γ, the least expected number of gold items of one rater between false alarms.
   *
   * @param goldPerRaterDay gold items that a rater meets on a day of work
   */
  double goldBetweenFalseAlarms(double goldPerRaterDay);

  /**
   * By gold items.
   *
   * @param gold the least expected number of one rater's gold items between false alarms
   */
  record EveryGold(double gold) implements FalseAlarmBudget {
    /** Checks the range. */
    public EveryGold {
      requirePositive("gold", gold);
    }

    @Override
    public double goldBetweenFalseAlarms(double goldPerRaterDay) {
      return gold;
    }
  }

  /**
   * By a rater's year.
   *
   * @param alarms the most expected false alarms of one rater in a year
   * @param raterDaysPerYear days of work in a year
   */
  record PerRaterYear(double alarms, double raterDaysPerYear) implements FalseAlarmBudget {
    /** Checks the ranges. */
    public PerRaterYear {
      requirePositive("alarms", alarms);
      requirePositive("raterDaysPerYear", raterDaysPerYear);
    }

    @Override
    public double goldBetweenFalseAlarms(double goldPerRaterDay) {
      return goldPerRaterDay * raterDaysPerYear / alarms;
    }
  }

  /**
   * By a day of all raters together.
   *
   * @param alarms the most expected false alarms in a day
   * @param raters who work on that day, at least 1
   */
  record PerFleetDay(double alarms, long raters) implements FalseAlarmBudget {
    /** Checks the ranges. */
    public PerFleetDay {
      requirePositive("alarms", alarms);
      if (raters < 1) {
        throw new IllegalArgumentException("raters must be at least 1, is " + raters);
      }
    }

    @Override
    public double goldBetweenFalseAlarms(double goldPerRaterDay) {
      return goldPerRaterDay * raters / alarms;
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, is " + value);
    }
  }
}
