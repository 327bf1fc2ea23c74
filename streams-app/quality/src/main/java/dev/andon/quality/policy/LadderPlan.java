package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a rater climbs who is in trouble again and again: coaching, targeted calibration,
 * suspension; and back through certification.
 *
 * @param within the trouble that counts is that of this long before the newest
 * @param coaching the first rung
 * @param calibration the second, later than the first
 * @param suspension the third, later than the second
 * @param certification the work asked for once somebody who was suspended is reinstated
 * @param exam what certifies a rater; null where only a person does
 */
public record LadderPlan(
    Duration within,
    Rung coaching,
    Rung calibration,
    Rung suspension,
    TriggerPlan certification,
    @Nullable ExamPlan exam) {

  /**
   * A rung.
   *
   * @param after with the how-many-th trouble it is reached, at least 1
   * @param work what is asked for then
   */
  public record Rung(int after, TriggerPlan work) {
    /** Checks that nothing is missing. */
    public Rung {
      requireNonNull(work, "work is null");
      if (after < 1) {
        throw new IllegalArgumentException("after is " + after + ", must be at least 1");
      }
    }
  }

  /** Checks that the rungs follow one another. */
  public LadderPlan {
    requireNonNull(within, "within is null");
    requireNonNull(certification, "certification is null");
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("within is " + within + ", must be longer than nothing");
    }
    if (coaching.after() >= calibration.after() || calibration.after() >= suspension.after()) {
      throw new IllegalArgumentException(
          "coaching, calibration and suspension come after %d, %d and %d, must come one after another"
              .formatted(coaching.after(), calibration.after(), suspension.after()));
    }
  }

  /** The rung reached with the {@code number}-th trouble; empty below the first. */
  public Optional<Rung> reachedWith(int number) {
    if (number >= suspension.after()) {
      return Optional.of(suspension);
    }
    if (number >= calibration.after()) {
      return Optional.of(calibration);
    }
    return number >= coaching.after() ? Optional.of(coaching) : Optional.empty();
  }
}
