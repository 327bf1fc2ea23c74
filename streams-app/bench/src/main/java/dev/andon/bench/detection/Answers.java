package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;

/** A stream of answers that are not just independent coins: what the next one is, and how hard. */
abstract class Answers {
  private double error;
  private double offset;

  /** Draws answer {@code t}, from 1. */
  abstract void draw(long t);

  /** Sets what was drawn. */
  final void set(double drawnError, double drawnOffset) {
    error = drawnError;
    offset = drawnOffset;
  }

  /**
   * Has a detector watch until it alarms.
   *
   * @param calm answers before the change; if it alarms on them the run is left out
   * @param limit answers after it that are watched at most
   * @param adjusted whether the detector is told how hard items are
   */
  final void watch(ChangeDetector detector, int calm, long limit, boolean adjusted, Sample sample) {
    for (long t = 1; t <= calm + limit; t++) {
      draw(t);
      if (detector.observe(error, adjusted ? offset : 0)) {
        if (t > calm) {
          sample.alarmed(t - calm, detector.statistic());
        }
        return;
      }
    }
    sample.missed(limit);
  }
}
