package dev.andon.pipeline.message;

import org.jspecify.annotations.Nullable;

/**
 * Labels that are counted together, of one line.
 *
 * @param raterId who gave them; null in what a release before this one sent
 * @param teamId the team of those who gave them; null if unknown
 * @param vendorId the vendor; null if unknown
 * @param source where the items came from; null if unknown
 * @param guidelineVersion the guideline that they were given under; null if unknown
 * @param question the question
 * @param label the label given
 * @param hour the clock hour, as {@link dev.andon.quality.rating.SliceStream#hourOf} numbers it
 */
public record LabelCell(
    @Nullable String raterId,
    @Nullable String teamId,
    @Nullable String vendorId,
    @Nullable String source,
    @Nullable String guidelineVersion,
    String question,
    String label,
    long hour) {}
