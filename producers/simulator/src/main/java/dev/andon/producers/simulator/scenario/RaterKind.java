package dev.andon.producers.simulator.scenario;

import java.util.Locale;

/** Who labels. */
public enum RaterKind {
  /** Tires over a shift, revises, withdraws, abstains and flags. */
  PERSON,
  /** A seat at a vendor: behaves as a person. */
  VENDOR_SEAT,
  /** Does none of that. */
  MODEL;

  /** The name in scenarios: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
