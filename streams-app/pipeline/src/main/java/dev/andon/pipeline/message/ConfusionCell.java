package dev.andon.pipeline.message;

import dev.andon.quality.attribution.Slice;

/**
 * Answers that are counted together, of one line.
 *
 * @param slice the slice
 * @param question the question
 * @param wanted the class that gold wants
 * @param given the class that was given; the same where the answer is right
 * @param hour the clock hour, as {@link dev.andon.quality.rating.SliceStream#hourOf} numbers it
 */
public record ConfusionCell(Slice slice, String question, String wanted, String given, long hour) {}
