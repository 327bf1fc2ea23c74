package dev.andon.pipeline.message;

import dev.andon.quality.attribution.Slice;

/**
 * Judgements that are counted together, of one line.
 *
 * @param slice the slice
 * @param question the question
 * @param basis what the answers were compared with
 * @param hour the clock hour, as {@link dev.andon.quality.rating.SliceStream#hourOf} numbers it
 */
public record SliceCell(Slice slice, String question, String basis, long hour) {}
