package dev.andon.quality.detect;

/**
 * How hard the gold of some judgements is, as far as it says so: the share of good raters expected
 * to miss it.
 *
 * @param known of how many judgements it is known; a withdrawal may overtake what it withdraws, so
 *     until that comes there may be less than none
 * @param micro the sum of those shares, in millionths
 */
public record Difficulty(long known, long micro) {
  /** Of judgements whose gold says nothing of it. */
  public static final Difficulty UNKNOWN = new Difficulty(0, 0);

  /** Millionths in one. */
  static final double MICRO = 1e6;
}
