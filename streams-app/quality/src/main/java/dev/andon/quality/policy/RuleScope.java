package dev.andon.quality.policy;

import java.util.Locale;

/** What a rule watches one of at a time. */
public enum RuleScope {
  /** Each rater of a line. */
  RATER,
  /** The line as a whole. */
  LINE;

  /** The word used on topics and in policies. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
