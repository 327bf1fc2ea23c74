package dev.andon.quality.gate;

import dev.andon.quality.sequential.GateVerdict.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a gate stands.
 *
 * @param outcome passed once every criterion is, failed once any is, otherwise held; held where
 *     there is none, as nothing is established
 * @param findings how each criterion stands, in the policy's order
 * @param since beginning of the hour since which the outcome stands, epoch milliseconds
 */
public record GateStanding(Outcome outcome, List<GateFinding> findings, long since) {

  /** Checks that nothing is missing. */
  public GateStanding {
    findings = List.copyOf(findings);
  }

  static Outcome of(List<Outcome> outcomes) {
    if (outcomes.contains(Outcome.FAILED)) {
      return Outcome.FAILED;
    }
    return outcomes.isEmpty() || outcomes.contains(Outcome.HELD) ? Outcome.HELD : Outcome.PASSED;
  }

  /**
   * The criterion that decides: of those that stand as the gate does, the one furthest from being
   * met; empty where there is none.
   */
  public Optional<GateFinding> deciding() {
    return findings.stream()
        .filter(finding -> finding.outcome() == outcome)
        .min(Comparator.comparingDouble(GateFinding::margin));
  }
}
