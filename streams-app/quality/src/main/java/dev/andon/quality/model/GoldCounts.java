package dev.andon.quality.model;

/**
 * How labels agree with gold.
 *
 * @param answers how many gold has judged; abstentions are none
 * @param right those of them that are right
 */
public record GoldCounts(long answers, long right) {
  /** Nothing was judged. */
  public static final GoldCounts NONE = new GoldCounts(0, 0);

  /** Checks the range. */
  public GoldCounts {
    if (answers < 0 || right < 0 || right > answers) {
      throw new IllegalArgumentException(
          "right must be in 0..answers, are " + right + " and " + answers);
    }
  }

  /** The share that is right; only where anything was judged. */
  public double share() {
    return (double) right / answers;
  }

  /** As many times as much of the same. */
  GoldCounts times(long factor) {
    return new GoldCounts(factor * answers, factor * right);
  }
}
