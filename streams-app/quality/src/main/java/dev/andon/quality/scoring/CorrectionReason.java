package dev.andon.quality.scoring;

/** Why a gold item's answer was changed, which decides what work the change reaches. */
public enum CorrectionReason {
  /** The first version, or one without a stated reason: for all work, whenever done. */
  NONE,
  /** The answer was wrong all along: for all work, whenever done. */
  ERROR,
  /** The guideline changed: only for work done since, or under the guidelines it names. */
  POLICY_CHANGE
}
