package dev.andon.pipeline.line;

import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.policy.Rule;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps alerts, and says of each where it stands and what mutes it. */
final class AlertDesk {
  private final PolicyView policies;
  private final AlertStore store;
  private final Consumer<OutputRow> out;

  AlertDesk(PolicyView policies, AlertStore store, Consumer<OutputRow> out) {
    this.policies = policies;
    this.store = store;
    this.out = out;
  }

  /**
   * Takes a signal in.
   *
   * @return the dip its alert was about before, if one was known
   */
  Optional<Signal> observe(Signal signal) {
    String lineId = signal.scope().lineId();
    Alert alert = store.alert(lineId, signal.alertId());
    Optional<Signal> former = alert.dip();
    alert.observe(signal);
    store.put(lineId, signal.alertId(), alert);
    report(signal.alertId(), alert);
    return former;
  }

  /** Somebody takes it on. One that is not there yet takes that, too, as a replay needs. */
  void acknowledge(String lineId, String alertId, String commandId, Operation operation) {
    change(lineId, alertId, alert -> alert.acknowledge(commandId, operation));
  }

  /** Nobody wants to hear of it before {@code until}; likewise. */
  void silence(String lineId, String alertId, String commandId, Operation operation, long until) {
    change(lineId, alertId, alert -> alert.silence(commandId, operation, until));
  }

  /** Changes an alert, unless {@code change} says that there is nothing to change. */
  private void change(String lineId, String alertId, Predicate<Alert> change) {
    long tick = store.ticks().newest(lineId);
    Alert alert = store.alert(lineId, alertId);
    OptionalLong before = alert.silenceEnds(tick);
    if (!change.test(alert)) {
      return;
    }
    store.put(lineId, alertId, alert);
    store.moveSilenceEnd(lineId, alertId, before, alert.silenceEnds(tick));
    report(alertId, alert);
  }

  /** Time has passed on a line: silences that are over end. */
  void tick(String lineId, long at) {
    for (String alertId : store.silencesEnded(lineId, at)) {
      Alert alert = store.alert(lineId, alertId);
      store.moveSilenceEnd(lineId, alertId, alert.silencedUntil(), alert.silenceEnds(at));
      report(alertId, alert);
    }
  }

  /** The whole line was stopped, or goes on: what is under it is muted, or no longer. */
  void lineChanged(String lineId) {
    store
        .alerts(lineId)
        .forEach(
            (alertId, alert) -> {
              if (alert.open() && alert.dip().filter(AlertDesk::underLine).isPresent()) {
                report(alertId, alert);
              }
            });
  }

  /** Says where an alert stands, as soon as the dip that it is about is known. */
  void report(String alertId, Alert alert) {
    Optional<Signal> dip = alert.dip();
    Optional<Rule> rule = dip.flatMap(this::rule);
    if (dip.isPresent() && rule.isPresent()) {
      String lineId = dip.get().scope().lineId();
      AlertRows.Surroundings surroundings =
          new AlertRows.Surroundings(
              around(alert, dip.get()),
              store.ticks().newest(lineId),
              policies
                  .of(lineId)
                  .handling(dip.get().policyVersion(), dip.get().verdict().detectedAt()));
      out.accept(AlertRows.of(alertId, alert, dip.get(), rule.get(), surroundings));
    }
  }

  private Optional<ScopeState.Verdict> around(Alert alert, Signal dip) {
    return alert.open() && underLine(dip)
        ? store
            .scope(Scope.line(dip.scope().lineId()))
            .verdict()
            .filter(ScopeState.Verdict::decided)
        : Optional.empty();
  }

  /** An alert about the line as a whole is none of those that the line's stop explains. */
  private static boolean underLine(Signal dip) {
    return !dip.scope().wholeLine();
  }

  /** The rule that a dip broke. */
  Optional<Rule> rule(Signal dip) {
    return policies
        .of(dip.scope().lineId())
        .rule(dip.policyVersion(), dip.verdict().detectedAt(), dip.ruleId());
  }
}
