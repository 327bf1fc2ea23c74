package dev.andon.quality.detect;

/**
 * How much speaks for a change in one cell.
 *
 * @param dimension of the cell
 * @param value of the cell
 * @param statistic the cell's evidence times its weight; an alarm at {@link
 *     SliceScanConfig#falseAlarmEvery}
 * @param share of the evidence of all cells, in 0..1: the posterior probability that this one
 *     changed, if one did and each was equally likely to
 * @param sampleCount items in the cell
 * @param errorSum their error scores, added up
 */
public record SliceBlame(
    String dimension,
    String value,
    double statistic,
    double share,
    long sampleCount,
    double errorSum) {}
