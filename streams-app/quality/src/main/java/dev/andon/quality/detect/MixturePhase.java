package dev.andon.quality.detect;

/** Where a {@link MixtureDetector} stands. The order is that of the stored bytes. */
public enum MixturePhase {
  /** All is well; the baseline learns. */
  ARMED,
  /** Some evidence of a change: a reason to look closer, not to stop. The baseline learns on. */
  WATCH,
  /** A change is established, and holds until there is evidence of recovery. */
  ALARM,
  /** There is some; a fresh test decides. */
  PROBATION
}
