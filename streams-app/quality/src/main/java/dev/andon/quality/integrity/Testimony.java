package dev.andon.quality.integrity;

/**
 * What about a rater's answers is said by gold, or by the other raters of the same items. The
 * ordinals travel and are stored: add at the end only.
 */
public enum Testimony {
  /**
   * Answers that gold judges where all others of the item say the same, and those that say it, too.
   */
  GOLD,
  /** The same of answers without gold. */
  OTHERS,
  /**
   * Who stood alone against all others of an item that agree: the samples are the rater's own
   * times, each weighed by how many the others were, and the times of the others, which are those
   * that count as correct.
   */
  ALONE,
  /**
   * Items on which a rater or one other, or both, stood against the rest who agree, and those on
   * which both did, with the same answer.
   */
  TOGETHER
}
