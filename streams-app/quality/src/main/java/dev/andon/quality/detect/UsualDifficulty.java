package dev.andon.quality.detect;

/**
 * How hard gold is for which a rule's limit is meant. Harder gold is allowed more errors: the odds
 * of an error may be as much higher as they are for a good rater.
 *
 * @param share the share of good raters expected to miss such gold, in (0, 1); 0 where it is
 *     learned from the first {@value #LEARN_FROM} judgements of which it is known
 */
public record UsualDifficulty(double share) {
  /** As hard as the first gold of the stream was. */
  public static final UsualDifficulty LEARNED = new UsualDifficulty(0);

  /** How many judgements it is learned from: their mean is off by a tenth of itself or less. */
  static final long LEARN_FROM = 50;

  /** Checks the range. */
  public UsualDifficulty {
    if (share != 0 && !LimitConfig.isLimit(share)) {
      throw new IllegalArgumentException("share is " + share + ", must be 0 or in range (0, 1)");
    }
  }

  /** Whether the stream's own gold says it. */
  public boolean learned() {
    return share == 0;
  }
}
