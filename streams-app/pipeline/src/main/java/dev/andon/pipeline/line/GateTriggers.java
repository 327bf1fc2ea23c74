package dev.andon.pipeline.line;

import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.gate.Gate;
import dev.andon.quality.gate.GateFinding;
import dev.andon.quality.gate.GateStanding;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import java.util.Set;
import java.util.TreeSet;

/** Asks for the work that follows from a gate that failed, and takes that back. */
final class GateTriggers {
  private final TriggerDesk desk;

  GateTriggers(TriggerDesk desk) {
    this.desk = desk;
  }

  /** Takes notice of where a gate stands. */
  void follow(GateKey key, Gate gate, GateStanding standing, String policyVersion) {
    Set<String> asked = new TreeSet<>();
    for (GateFinding finding : standing.findings()) {
      TriggerPlan plan = finding.criterion().trigger();
      if (plan != null && finding.outcome() == Outcome.FAILED) {
        String triggerId = triggerId(key, finding.criterion(), plan);
        asked.add(triggerId);
        Signal failure = failure(key, gate, standing, finding, policyVersion);
        desk.request(triggerId, failure, plan, key.lineId());
      }
    }
    gate.ask(asked).forEach(gone -> desk.withdraw(key.lineId(), gone));
  }

  private static String triggerId(GateKey key, GateCriterion criterion, TriggerPlan plan) {
    return Identity.hash(
        "gate", key.lineId(), key.kind().text(), key.gateId(), criterion.id(), plan.kind());
  }

  private static Signal failure(
      GateKey key, Gate gate, GateStanding standing, GateFinding finding, String policyVersion) {
    GateCriterion criterion = finding.criterion();
    LimitVerdict verdict =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            1,
            standing.since(),
            gate.firstAt(),
            finding.failure(),
            1 / (1 - criterion.confidence()),
            finding.audited(),
            finding.audited() - finding.defective(),
            gate.revision());
    return new Signal(
        criterion.id(),
        Scope.gate(key.lineId(), key.kind(), key.gateId()),
        Judgement.WHOLE,
        Basis.AUDIT.name(),
        criterion.measure(),
        criterion.atMost(),
        verdict,
        policyVersion,
        /* retracted= */ false);
  }
}
