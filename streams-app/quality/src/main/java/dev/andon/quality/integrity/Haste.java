package dev.andon.quality.integrity;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.WilsonInterval;

/**
 * Answering too fast: the share of a rater's pages that took less time per row than the task's own
 * times allow.
 *
 * <p>Too fast is below median - c · 1.4826 · MAD of the task's log times, both robust against the
 * hasty ones among them; 1.4826 makes the MAD a standard deviation where times are log-normal.
 *
 * @param deviations c, how many standard deviations below the median, above 0; at 3, one honest
 *     page in 741 is too fast if times are log-normal
 * @param minTaskPages pages of the task below which its times are not known, at least 1
 * @param minPages pages of the rater below which nothing is said, at least 1
 * @param confidence of the interval, in (0, 1)
 */
public record Haste(double deviations, long minTaskPages, long minPages, double confidence) {
  private static final double MAD_TO_DEVIATION = 1.4826;

  /** A sixteenth of an octave: times are not known better, so they are not taken to vary less. */
  private static final double LEAST_MAD = 0.0625;

  /** Checks the ranges. */
  public Haste {
    if (!(deviations > 0 && deviations < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("deviations must be above 0, is " + deviations);
    }
    if (minTaskPages < 1 || minPages < 1) {
      throw new IllegalArgumentException(
          "pages must be at least 1, are " + minTaskPages + " and " + minPages);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in range (0, 1), is " + confidence);
    }
  }

  /** Three deviations, 50 pages of the task, 5 of the rater, 95 %. */
  public static Haste standard() {
    return new Haste(3, 50, 5, 0.95);
  }

  /** The share of pages that were too fast, with Wilson's interval; n is the rater's pages. */
  public Estimate estimate(PageTimes rater, PageTimes task) {
    long pages = rater.pages();
    long known = task.pages();
    if (known < minTaskPages) {
      return new Estimate.Insufficient(
          "the task has " + known + " pages of " + minTaskPages + " needed", pages);
    }
    if (pages < minPages) {
      return new Estimate.Insufficient(
          "the rater has " + pages + " pages of " + minPages + " needed", pages);
    }
    double median = task.medianLog().orElseThrow();
    double mad = Math.max(LEAST_MAD, task.medianDistance(median).orElseThrow());
    double cutoff = median - deviations * MAD_TO_DEVIATION * mad;
    return WilsonInterval.estimate(rater.pagesBelow(cutoff), pages, confidence);
  }
}
