package dev.andon.quality.drift;

/**
 * A drift that was established.
 *
 * @param episode drifts of this stream so far, this one included
 * @param detectedAt event time of the label that settled it, epoch milliseconds
 * @param onsetAt event time of the first label after the estimated change
 * @param sampleCount labels from the onset on
 * @param label the class whose share moved most
 * @param share its share from the onset on
 * @param effect total variation distance of the labels from the onset on to the reference, as far
 *     as the detector knows it; a lower bound of it otherwise
 * @param statistic the detector's evidence, at least {@code threshold}
 * @param threshold what it had to reach
 */
public record DriftVerdict(
    int episode,
    long detectedAt,
    long onsetAt,
    long sampleCount,
    int label,
    double share,
    double effect,
    double statistic,
    double threshold) {}
