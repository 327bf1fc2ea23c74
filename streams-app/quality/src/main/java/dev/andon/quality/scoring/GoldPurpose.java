package dev.andon.quality.scoring;

/** What a gold item was made for. */
public enum GoldPurpose {
  /** A purpose that this version does not know. */
  UNKNOWN,
  /** Mixed into production work, unseen. */
  INJECTED,
  CALIBRATION,
  CERTIFICATION,
  /** Planted to see whether a rare class is found. */
  SEEDED_POSITIVE
}
