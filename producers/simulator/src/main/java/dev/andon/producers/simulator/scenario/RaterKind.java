package dev.andon.producers.simulator.scenario;

/** Who labels. */
public enum RaterKind {
  /** Tires over a shift, revises, withdraws, abstains and flags. */
  PERSON,
  /** A seat at a vendor: behaves as a person. */
  VENDOR_SEAT,
  /** Does none of that. */
  MODEL
}
