package dev.andon.producers.simulator.scenario;

/** What kind of change a guideline release makes. */
public enum ChangeClass {
  CLARIFICATION,
  DEFINITION,
  TAXONOMY
}
