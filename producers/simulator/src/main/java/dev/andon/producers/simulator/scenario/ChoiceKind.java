package dev.andon.producers.simulator.scenario;

/** The kinds of answer a simulated question may have: those that choose one of a closed list. */
public enum ChoiceKind {
  /** One of the classes, by name. */
  CATEGORY,
  /** A whole number on a scale; neighbours are confused more than strangers. */
  ORDINAL,
  /** A comparison of two sides; the classes are its outcomes. */
  PAIRWISE
}
