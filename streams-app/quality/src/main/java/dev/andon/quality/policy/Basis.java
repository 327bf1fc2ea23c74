package dev.andon.quality.policy;

import java.util.Locale;

/** What the answers that a rule watches were compared with, or what else it watches. */
public enum Basis {
  /** Verified answers. */
  GOLD,
  /** What auditors found in a sample. */
  AUDIT,
  /** Nothing: all the work that was done, whatever it says. */
  ACTIVITY,
  /** Nothing: the labels themselves, of every annotation. */
  LABELS;

  /** Whether it says of an answer that it is right or wrong. */
  public boolean judges() {
    return this == GOLD || this == AUDIT;
  }

  /** The word used in policies. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
