package dev.andon.producers.simulator.scenario;

/**
 * What raters do beside answering; each a share of annotations, in [0, 1].
 *
 * @param revisions looked at again and handed in a second time
 * @param withdrawals taken back
 * @param abstains handed in with every question abstained
 * @param flags flagged as ambiguous or uncertain
 */
public record HabitSpec(double revisions, double withdrawals, double abstains, double flags) {

  /** 5 % revised, 0.5 % withdrawn, 1 % abstained, 2 % flagged. */
  public static final HabitSpec DEFAULT = new HabitSpec(0.05, 0.005, 0.01, 0.02);

  public HabitSpec {
    Check.ratio("revisions", revisions);
    Check.ratio("withdrawals", withdrawals);
    Check.ratio("abstains", abstains);
    Check.ratio("flags", flags);
    if (revisions + withdrawals > 1) {
      throw new ScenarioException(
          "revisions and withdrawals together must be at most 1, are " + (revisions + withdrawals));
    }
  }
}
