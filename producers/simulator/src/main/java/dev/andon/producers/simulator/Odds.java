package dev.andon.producers.simulator;

/** Chances moved on the scale of log-odds, where difficulty and fatigue add up. */
final class Odds {
  private Odds() {}

  /** The chance whose log-odds are those of {@code chance} plus {@code shift}; 0 stays 0. */
  static double shifted(double chance, double shift) {
    double grown = chance * StrictMath.exp(shift);
    return grown / (1 - chance + grown);
  }
}
