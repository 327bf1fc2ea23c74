package dev.andon.pipeline.line;

import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.GoldSupply;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.EscalationPlan.Reached;
import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has alerts that nobody takes on go to somebody else. Where one has come to is derived from its
 * times and the newest tick, and kept nowhere; what is kept is when to look again.
 */
final class EscalationDesk {
  private final PolicyView policies;
  private final AlertStore store;
  private final Function<Signal, Optional<Rule>> rules;

  /** By whom an alert has to be taken on, and by when. */
  record Call(AlertHandling handling, Severity severity, long firedAt) {
    private Optional<Reached> reached(long until) {
      return handling.escalation().reached(severity, firedAt, until);
    }
  }

  /**
   * A desk.
   *
   * @param rules says which rule a dip broke
   */
  EscalationDesk(PolicyView policies, AlertStore store, Function<Signal, Optional<Rule>> rules) {
    this.policies = policies;
    this.store = store;
    this.rules = rules;
  }

  /** Whom an alert has come to; empty where whoever was told first still has it. */
  Optional<Reached> reached(String lineId, String alertId, Alert alert, Call call) {
    return call.reached(untaken(lineId, alertId, alert, store.ticks().newest(lineId)));
  }

  /** Who has to take on what broke a rule. */
  Call call(Signal dip, Rule rule) {
    long firedAt = dip.verdict().detectedAt();
    return new Call(
        policies.of(dip.scope().lineId()).handling(dip.policyVersion(), firedAt),
        rule.severity(),
        firedAt);
  }

  /** Who has to take on that gold stopped arriving. */
  Call call(String lineId, GoldSupply.Gap gap) {
    AlertHandling handling = policies.of(lineId).handling(gap.policyVersion(), gap.firedAt());
    NoDataPlan plan = handling.noData();
    return new Call(handling, plan == null ? Severity.MAJOR : plan.severity(), gap.firedAt());
  }

  /**
   * Has an alert looked at again when its next step comes. What has been taken on, or is over, by
   * then is not concerned; what was so only after that time is, although it is known already.
   */
  void await(String lineId, String alertId, Alert alert) {
    call(lineId, alertId, alert)
        .ifPresent(
            call ->
                call
                    .handling()
                    .escalation()
                    .next(call.severity(), call.firedAt(), store.ticks().newest(lineId))
                    .stream()
                    .filter(at -> untaken(lineId, alertId, alert, at) >= at)
                    .forEach(
                        at -> store.ticks().put(TickStore.Kind.ESCALATION, lineId, alertId, at)));
  }

  private Optional<Call> call(String lineId, String alertId, Alert alert) {
    return alert
        .dip()
        .flatMap(dip -> rules.apply(dip).map(rule -> call(dip, rule)))
        .or(() -> gap(lineId, alertId).map(gap -> call(lineId, gap)));
  }

  /** Up to when nobody had taken it on, and somebody should have. */
  private long untaken(String lineId, String alertId, Alert alert, long tick) {
    long until = alert.untakenUntil(tick);
    return gap(lineId, alertId)
        .map(gap -> gap.endedAt().orElse(until))
        .map(end -> Math.min(until, end))
        .orElse(until);
  }

  private Optional<GoldSupply.Gap> gap(String lineId, String alertId) {
    return store.supply(lineId).gap().filter(gap -> gap.alertId(lineId).equals(alertId));
  }

  /** The alerts whose next step has come with a tick. */
  List<String> due(String lineId, long tick) {
    return store.ticks().take(TickStore.Kind.ESCALATION, lineId, tick).stream()
        .filter(alertId -> hasReachedAnybody(lineId, alertId, tick))
        .toList();
  }

  private boolean hasReachedAnybody(String lineId, String alertId, long tick) {
    Alert alert = store.alert(lineId, alertId);
    return call(lineId, alertId, alert)
        .flatMap(call -> call.reached(untaken(lineId, alertId, alert, tick)))
        .isPresent();
  }
}
