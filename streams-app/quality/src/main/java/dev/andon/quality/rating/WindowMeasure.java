package dev.andon.quality.rating;

import dev.andon.quality.agreement.NumberPairs;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a window holds.
 *
 * @param samples answers judged right or wrong
 * @param correct right ones among them
 * @param abstained judged questions declined
 * @param microScores sum of the samples' scores in millionths
 * @param numbers how the numbers among the samples agree with gold, in millionths; null where there
 *     are none
 * @param work what else is known of annotations that are counted as work
 * @param start event time from which it counts, epoch milliseconds; empty where nothing is in it
 * @param end event time up to which it counts, exclusive for hour, day and week
 * @param complete false where answers were forgotten that may belong in it
 */
public record WindowMeasure(
    long samples,
    long correct,
    long abstained,
    long microScores,
    @Nullable NumberPairs numbers,
    Work work,
    OptionalLong start,
    OptionalLong end,
    boolean complete) {

  /**
   * The part of a window that is about work, whatever its answers.
   *
   * @param flagged annotations with a flag
   * @param rework annotations that redo another
   * @param timed annotations of which the time on task is known
   * @param millisOnTask the time of those together, milliseconds
   * @param firstPasses annotations that redo no other and that somebody has looked at
   * @param accepted those of them that passed at once
   * @param cycle how long it took from an item's intake to its annotation, where that is known
   */
  public record Work(
      long flagged,
      long rework,
      long timed,
      long millisOnTask,
      long firstPasses,
      long accepted,
      Durations cycle) {

    static Work of(Counts counts) {
      return new Work(
          counts.flagged(),
          counts.rework(),
          counts.timed(),
          counts.millisOnTask(),
          counts.firstPasses(),
          counts.accepted(),
          counts.cycle());
    }
  }

  static WindowMeasure of(Counts counts, OptionalLong start, OptionalLong end, boolean complete) {
    return new WindowMeasure(
        counts.samples(),
        counts.correct(),
        counts.abstained(),
        counts.microScores(),
        counts.numbers(),
        Work.of(counts),
        start,
        end,
        complete);
  }
}
