package dev.andon.quality.integrity;

/** What a rater's answers tell of the truth. */
public enum Informativeness {
  /** They follow it. */
  HONEST,
  /** They do not depend on it, or next to nothing. */
  SPAMMER,
  /** They depend on it, but against it: right less often than by guessing. */
  ADVERSARY,
  /** The evidence allows more than one of these. */
  UNCLEAR
}
