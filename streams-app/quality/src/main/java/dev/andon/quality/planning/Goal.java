package dev.andon.quality.planning;

/** How soon a drop is to be caught. */
public sealed interface Goal {

  /** The delay that is asked for, in days of a rater's work. */
  double delayDays();

  /**
   * On average.
   *
   * @param delayDays the most expected days of work from the drop to the alarm, above 0
   */
  record OnAverage(double delayDays) implements Goal {
    /** Checks the range. */
    public OnAverage {
      requireDelay(delayDays);
    }
  }

  /**
   * With a probability.
   *
   * @param delayDays the days of work within which the alarm comes, above 0
   * @param probability at least that often, in (0, 1)
   */
  record WithProbability(double delayDays, double probability) implements Goal {
    /** Checks the ranges. */
    public WithProbability {
      requireDelay(delayDays);
      if (!(probability > 0 && probability < 1)) {
        throw new IllegalArgumentException(
            "probability must be in range (0, 1), is " + probability);
      }
    }
  }

  private static void requireDelay(double delayDays) {
    if (!(delayDays > 0 && delayDays < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("delayDays must be above 0 and finite, is " + delayDays);
    }
  }
}
