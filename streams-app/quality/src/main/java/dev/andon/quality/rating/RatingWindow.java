package dev.andon.quality.rating;

/** The windows kept per stream; {@link #text} is the word used on topics. */
public enum RatingWindow {
  /** The newest 10 answers. */
  LAST_10("last_10", 10, 0),
  /** The newest 50 answers. */
  LAST_50("last_50", 50, 0),
  /** The newest 200 answers. */
  LAST_200("last_200", 200, 0),
  /** The clock hour of the newest judgement. */
  HOUR("hour", 0, 1),
  /** That hour and the 23 before it. */
  DAY("day", 0, 24),
  /** That hour and the 167 before it. */
  WEEK("week", 0, 7 * 24),
  /** Everything ever judged. */
  ALL("all", 0, 0);

  private final String text;
  private final int answers;
  private final int hours;

  RatingWindow(String text, int answers, int hours) {
    this.text = text;
    this.answers = answers;
    this.hours = hours;
  }

  /** The word used on topics and in policies. */
  public String text() {
    return text;
  }

  /** How many of the newest answers it spans; 0 where it is one of time. */
  public int answers() {
    return answers;
  }

  int hours() {
    return hours;
  }
}
