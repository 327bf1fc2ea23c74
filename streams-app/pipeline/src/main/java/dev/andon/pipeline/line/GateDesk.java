package dev.andon.pipeline.line;

import dev.andon.pipeline.message.GateCell;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.gate.Gate;
import dev.andon.quality.gate.GateStanding;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.rating.Counts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps the gates of batches and releases, and says where they stand. */
final class GateDesk {
  private final PolicyView policies;
  private final GateStore store;
  private final GateTriggers triggers;
  private final Consumer<OutputRow> out;

  GateDesk(PolicyView policies, GateStore store, TriggerDesk triggers, Consumer<OutputRow> out) {
    this.policies = policies;
    this.store = store;
    this.triggers = new GateTriggers(triggers);
    this.out = out;
  }

  /** Takes in what audits found of the batches and releases of a line. */
  void observe(String lineId, Map<GateCell, Counts> deltas) {
    Map<GateKey, Gate> changed = new LinkedHashMap<>();
    deltas.forEach(
        (cell, delta) ->
            changed
                .computeIfAbsent(new GateKey(lineId, cell.kind(), cell.gateId()), store::gate)
                .merge(cell.hour(), cell.draw(), delta));
    changed.forEach(this::report);
  }

  /** Somebody releases it; one of which nothing is known yet takes that, too. */
  void sign(GateKey key, String commandId, Operation operation) {
    Gate gate = store.gate(key);
    if (gate.sign(commandId, operation)) {
      report(key, gate);
    }
  }

  /** Judges every gate again, if policies have come since that was done last. */
  void followPolicies() {
    policies.refresh();
    long count = policies.count();
    if (count != store.policiesFollowed()) {
      store.all().forEach(key -> report(key, store.gate(key)));
      store.putPoliciesFollowed(count);
    }
  }

  private void report(GateKey key, Gate gate) {
    Policy policy = policies.of(key.lineId()).at(gate.decidedAt());
    GateStanding standing = gate.standing(policy.criteria(key.kind()));
    gate.unmadeBy(standing).ifPresent(said -> out.accept(GateRows.takenBack(key, gate, said)));
    out.accept(GateRows.of(key, gate, standing, policy.version()));
    gate.say(standing, policy.version());
    triggers.follow(key, gate, standing, policy.version());
    if (gate.isEmpty()) {
      store.forget(key);
    } else {
      store.put(key, gate);
    }
  }
}
