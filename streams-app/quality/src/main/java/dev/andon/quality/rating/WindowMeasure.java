package dev.andon.quality.rating;

import java.util.OptionalLong;

/**
 * What a window holds.
 *
 * @param samples answers judged right or wrong
 * @param correct right ones among them
 * @param abstained judged questions declined
 * @param microScores sum of the samples' scores in millionths
 * @param start event time from which it counts, epoch milliseconds; empty where nothing is in it
 * @param end event time up to which it counts, exclusive for hour, day and week
 * @param complete false where answers were forgotten that may belong in it
 */
public record WindowMeasure(
    long samples,
    long correct,
    long abstained,
    long microScores,
    OptionalLong start,
    OptionalLong end,
    boolean complete) {

  static WindowMeasure of(Counts counts, OptionalLong start, OptionalLong end, boolean complete) {
    return new WindowMeasure(
        counts.samples(),
        counts.correct(),
        counts.abstained(),
        counts.microScores(),
        start,
        end,
        complete);
  }
}
