package dev.andon.quality.scoring;

/** What a piece of work was done for. Only production work stops lines. */
public enum Stage {
  /** A stage that this version does not know; treated like everything that is not production. */
  UNKNOWN,
  PRODUCTION,
  PILOT,
  CALIBRATION,
  CERTIFICATION,
  REWORK
}
