package dev.andon.quality.sequential;

/**
 * A change that a detector established.
 *
 * @param detectedAt event time of the item that settled it, epoch milliseconds
 * @param onsetAt event time of the first item after the estimated change
 * @param sampleCount items from the onset on
 * @param statistic the detector's evidence, at least {@code threshold}
 * @param threshold what it had to reach
 */
public record ChangeVerdict(
    long detectedAt, long onsetAt, long sampleCount, double statistic, double threshold) {}
