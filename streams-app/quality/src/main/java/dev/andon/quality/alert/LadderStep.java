package dev.andon.quality.alert;

import java.util.Locale;

/** Where a rater stands on the ladder. */
public enum LadderStep {
  /** Nothing is asked of the rater. */
  CLEAR,
  /** In trouble: somebody talks it over with them. */
  COACHING,
  /** In trouble again: they practise what they get wrong. */
  CALIBRATION,
  /** In trouble too often: they do not work on the line. */
  SUSPENDED,
  /** Reinstated: they work, and have to show that they can. */
  RECERTIFICATION;

  /** As people read it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
