package dev.andon.quality.attribution;

/**
 * How much to show, and from how much evidence.
 *
 * @param mostFindings the most findings that are reported, at least 1
 * @param leastJudgements the fewest judgements of a slice, in each period, that it can be blamed
 *     on; at least 1
 * @param confidence of the intervals, two-sided, in (0, 1)
 */
public record AttributionConfig(int mostFindings, long leastJudgements, double confidence) {
  /** Five findings, from ten judgements each, at 95 %. */
  public static final AttributionConfig DEFAULT = new AttributionConfig(5, 10, 0.95);

  /** Checks the ranges. */
  public AttributionConfig {
    if (mostFindings < 1) {
      throw new IllegalArgumentException("mostFindings must be at least 1, is " + mostFindings);
    }
    if (leastJudgements < 1) {
      throw new IllegalArgumentException(
          "leastJudgements must be at least 1, is " + leastJudgements);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in range (0, 1), is " + confidence);
    }
  }
}
