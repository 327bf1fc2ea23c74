package dev.andon.quality.scoring;

/**
 * How an annotation was made, whatever its answers.
 *
 * @param flagged the rater raised a doubt about the item
 * @param rework it redoes another annotation
 * @param timeOnTaskMillis what was spent on it, milliseconds; {@value #UNKNOWN_TIME} where nobody
 *     says
 */
public record Effort(boolean flagged, boolean rework, long timeOnTaskMillis) {
  /** The time on task of work whose tool does not measure it. */
  public static final long UNKNOWN_TIME = -1;

  /** Nothing is known but that it was done. */
  public static final Effort UNKNOWN = new Effort(false, false, UNKNOWN_TIME);

  /** Checks the time. */
  public Effort {
    if (timeOnTaskMillis < UNKNOWN_TIME) {
      throw new IllegalArgumentException(
          "timeOnTaskMillis is " + timeOnTaskMillis + ", must be at least 0, or -1 for unknown");
    }
  }

  /** Whether somebody says how long it took. */
  public boolean timed() {
    return timeOnTaskMillis != UNKNOWN_TIME;
  }
}
