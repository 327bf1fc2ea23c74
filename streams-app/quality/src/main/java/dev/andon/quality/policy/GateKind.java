package dev.andon.quality.policy;

import java.util.Locale;

/** What a gate guards. The ordinals are stored: add at the end only. */
public enum GateKind {
  /** A delivered lot of items. */
  BATCH,
  /** What ships to modelers. */
  RELEASE;

  /** The word used in policies. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
