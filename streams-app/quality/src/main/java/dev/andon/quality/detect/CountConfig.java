package dev.andon.quality.detect;

/**
 * "Fewer than so many bad judgements within some time": two critical defects in seven days. Nothing
 * is estimated, so there is no false-alarm budget: one more than bearable is one too many.
 *
 * @param atLeast how many are too many, 1 to {@link #MOST}
 * @param withinMillis within how much time of work, event time, milliseconds, more than 0
 */
public record CountConfig(int atLeast, long withinMillis) implements Condition {
  /** The most that can be asked for: a share is the better measure of more. */
  public static final int MOST = 16;

  /** Checks the ranges. */
  public CountConfig {
    if (atLeast < 1 || atLeast > MOST) {
      throw new IllegalArgumentException("atLeast is " + atLeast + ", must be in 1.." + MOST);
    }
    if (withinMillis <= 0) {
      throw new IllegalArgumentException(
          "withinMillis is " + withinMillis + ", must be more than 0");
    }
  }

  @Override
  public double limit() {
    return atLeast;
  }
}
