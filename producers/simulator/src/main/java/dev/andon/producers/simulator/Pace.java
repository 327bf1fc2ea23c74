package dev.andon.producers.simulator;

/**
 * How fast the floor is seen.
 *
 * @param factor seconds of work in one second of event time
 */
record Pace(double factor) {

  /** Milliseconds of event time in which so many milliseconds of work are done. */
  long eventTime(double workMillis) {
    return StrictMath.round(workMillis / factor);
  }
}
