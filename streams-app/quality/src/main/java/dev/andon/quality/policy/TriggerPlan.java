package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The work an alert asks for.
 *
 * @param kind what kind of work: retraining, calibration, guideline_review, ...
 * @param owner who has to see to it
 * @param within how long after the alert fired it is due
 */
public record TriggerPlan(String kind, String owner, Duration within) {
  /** Checks that the deadline lies ahead. */
  public TriggerPlan {
    requireNonNull(kind, "kind is null");
    requireNonNull(owner, "owner is null");
    requireNonNull(within, "within is null");
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("within is " + within + ", must be longer than nothing");
    }
  }
}
