package dev.andon.pipeline.message;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.Scale;

/**
 * Answers that are counted together, of one line.
 *
 * @param slice the slice
 * @param question the question
 * @param scale what the classes are
 * @param classes the one that gold wants, and the one that was given
 * @param hour the clock hour, as {@link dev.andon.quality.rating.SliceStream#hourOf} numbers it
 */
public record ConfusionCell(Slice slice, String question, Scale scale, Pair classes, long hour) {}
