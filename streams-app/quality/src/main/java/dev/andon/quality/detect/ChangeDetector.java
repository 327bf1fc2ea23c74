package dev.andon.quality.detect;

/**
 * Watches one stream of error scores for a change of their mean.
 *
 * <p>The common face of all detectors here, so that they can be compared under equal conditions.
 * None resets itself: {@link #observe} says whether the statistic is at or above the threshold now.
 * Mutable and single-threaded; time and memory for one observation are bounded.
 */
public interface ChangeDetector {
  /**
   * Takes the next observation.
   *
   * @param error the error score in [0, 1]; 0 is right, 1 is wrong
   * @param offset how much harder than the usual item this one was, as a log odds ratio of error; 0
   *     where difficulty is not known
   * @return whether the detector alarms
   */
  boolean observe(double error, double offset);

  /** Takes the next observation, of an item of usual difficulty. */
  default boolean observe(double error) {
    return observe(error, 0);
  }

  /** The present value of what is compared with the threshold; finite. */
  double statistic();

  /** Forgets every observation. */
  void reset();
}
