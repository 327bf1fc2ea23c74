package dev.andon.quality.policy;

import java.util.Locale;

/** How bad it is. */
public enum Severity {
  /** Somebody is woken. */
  CRITICAL,
  /** Somebody acts today. */
  MAJOR,
  /** Somebody looks at it. */
  MINOR;

  /** The word used on topics and in policies. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
