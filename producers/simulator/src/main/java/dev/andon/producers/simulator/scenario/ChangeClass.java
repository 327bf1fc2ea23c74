package dev.andon.producers.simulator.scenario;

import java.util.Locale;

/** What kind of change a guideline release makes. */
public enum ChangeClass {
  CLARIFICATION,
  DEFINITION,
  TAXONOMY;

  /** The name in scenarios: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
