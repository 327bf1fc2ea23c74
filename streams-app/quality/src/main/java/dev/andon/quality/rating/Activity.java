package dev.andon.quality.rating;

import java.util.OptionalDouble;

/**
 * How work went in a window, whatever its answers. Sums of differences that are below nothing until
 * their other half has come are read as none.
 *
 * @param annotations annotations done
 * @param flagged those with a flag
 * @param rework those that redo another
 * @param timed those of which the time on task is known
 * @param meanMillisOnTask mean time on task of the timed, milliseconds; empty without any
 * @param firstPasses annotations that redo no other and that somebody has looked at
 * @param accepted those of them that passed at once
 * @param cycles annotations of which it is known how long they took from the item's intake
 * @param medianCycleMillis the median of that, milliseconds; empty without any
 * @param longCycleMillis that within which nine in ten were made; likewise
 */
public record Activity(
    long annotations,
    long flagged,
    long rework,
    long timed,
    OptionalDouble meanMillisOnTask,
    long firstPasses,
    long accepted,
    long cycles,
    OptionalDouble medianCycleMillis,
    OptionalDouble longCycleMillis) {
  private static final double MEDIAN = 0.5;
  private static final double NINE_IN_TEN = 0.9;

  /** Reads a window of what is counted as work. */
  public static Activity of(WindowMeasure measure) {
    WindowMeasure.Work work = measure.work();
    long annotations = Math.max(0, measure.samples()) + Math.max(0, measure.abstained());
    long firstPasses = within(annotations, work.firstPasses());
    return new Activity(
        annotations,
        within(annotations, work.flagged()),
        within(annotations, work.rework()),
        within(annotations, work.timed()),
        work.timed() > 0
            ? OptionalDouble.of(Math.max(0, (double) work.millisOnTask() / work.timed()))
            : OptionalDouble.empty(),
        firstPasses,
        within(firstPasses, work.accepted()),
        work.cycle().count(),
        work.cycle().quantile(MEDIAN),
        work.cycle().quantile(NINE_IN_TEN));
  }

  /** The share that redoes another, 0 to 1; empty without work. */
  public OptionalDouble reworkRatio() {
    return share(rework, annotations);
  }

  /** The share of the first passes that passed at once, 0 to 1; empty without any. */
  public OptionalDouble acceptRatio() {
    return share(accepted, firstPasses);
  }

  private static OptionalDouble share(long part, long whole) {
    return whole > 0 ? OptionalDouble.of((double) part / whole) : OptionalDouble.empty();
  }

  private static long within(long whole, long part) {
    return Math.max(0, Math.min(whole, part));
  }
}
