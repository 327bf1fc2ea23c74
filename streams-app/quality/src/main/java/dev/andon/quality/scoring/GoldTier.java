package dev.andon.quality.scoring;

/** How well an item's answer is established. */
public enum GoldTier {
  /** A tier that this version does not know. */
  UNKNOWN,
  /** Verified by experts. */
  GOLD,
  /** Agreed on by raters. */
  SILVER
}
