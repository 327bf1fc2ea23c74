package dev.andon.quality.detect;

/**
 * What a {@link LimitDetector} established, and on what evidence.
 *
 * @param kind dip or recovery
 * @param episode the dips of this stream so far, this one included; a recovery ends the episode of
 *     the same number
 * @param detectedAt event time of the judgement that settled it, epoch milliseconds
 * @param onsetAt event time of the first judgement after the estimated change
 * @param statistic the mean of the detector's bets above its head start, at least {@code threshold}
 * @param threshold what it had to reach
 * @param sampleCount judgements from the onset on
 * @param correctCount correct ones among them
 * @param revision input changes folded into the stream up to the judgement that settled it
 */
public record LimitVerdict(
    Kind kind,
    int episode,
    long detectedAt,
    long onsetAt,
    double statistic,
    double threshold,
    long sampleCount,
    long correctCount,
    long revision) {

  /** Which way the agreement went. */
  public enum Kind {
    /** Below the limit. */
    DIP,
    /** Back above it. */
    RECOVERY
  }
}
