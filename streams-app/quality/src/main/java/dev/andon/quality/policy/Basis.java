package dev.andon.quality.policy;

import java.util.Locale;

/**
 * What the answers that a rule watches were compared with, or what else it watches. The ordinals
 * are stored: add at the end only.
 */
public enum Basis {
  /** Verified answers. */
  GOLD,
  /** What auditors found in a sample. */
  AUDIT,
  /** Nothing: all the work that was done, whatever it says. */
  ACTIVITY,
  /** Nothing: the labels themselves, of every annotation. */
  LABELS,
  /** The checks that the policy makes of every annotation. */
  RULE,
  /** What a model predicted. */
  MODEL,
  /** What the other raters of the same items answered. */
  PEERS;

  /** Whether it says of an answer that it is right or wrong. */
  public boolean judges() {
    return this == GOLD || this == AUDIT;
  }

  /** Whether it is of so much work that it travels in sums, and no judgement by itself. */
  public boolean inSumsOnly() {
    return this == ACTIVITY || this == RULE || this == MODEL;
  }

  /** Whether it is about whole annotations, and no question by itself. */
  public boolean ofWhole() {
    return this == ACTIVITY || this == RULE;
  }

  /** The word used in policies. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
