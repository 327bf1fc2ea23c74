package dev.andon.quality.detect;

/**
 * What a {@link MixtureDetector} established, and on what evidence.
 *
 * @param kind alarm or recovery
 * @param direction the change that the alarm is, or was, about
 * @param episode the alarms of this stream so far, this one included
 * @param detectedAt event time of the observation that settled it, epoch milliseconds
 * @param onset when the change began
 * @param statistic the evidence, at least {@code threshold}
 * @param threshold what it had to reach
 * @param sampleCount observations since the companion CUSUM left zero, or in the probation
 * @param errorSum their error scores, added up
 * @param baselineError the error probability that is usual, for an item of usual difficulty
 */
public record MixtureVerdict(
    Kind kind,
    Direction direction,
    int episode,
    long detectedAt,
    Onset onset,
    double statistic,
    double threshold,
    long sampleCount,
    double errorSum,
    double baselineError) {

  /** Which way the phase went. */
  public enum Kind {
    /** A change is established. */
    ALARM,
    /** It is over. */
    RECOVERY
  }

  /**
   * An estimate of a time with a range; containment starts at the early bound.
   *
   * @param earliest two posterior standard deviations before the estimate
   * @param estimate the posterior mean, all places being equally likely beforehand
   * @param latest two standard deviations after it, at most the time of the verdict
   */
  public record Onset(long earliest, long estimate, long latest) {}
}
