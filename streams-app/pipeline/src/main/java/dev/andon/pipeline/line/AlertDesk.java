package dev.andon.pipeline.line;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.GoldSupply;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps alerts, and says of each where it stands and what mutes it. */
final class AlertDesk {
  private final PolicyView policies;
  private final AlertStore store;
  private final CauseBook causes;
  private final Consumer<OutputRow> out;
  private final EscalationDesk escalations;

  AlertDesk(PolicyView policies, AlertStore store, CauseBook causes, Consumer<OutputRow> out) {
    this.policies = policies;
    this.store = store;
    this.causes = causes;
    this.out = out;
    this.escalations = new EscalationDesk(policies, store, this::rule);
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
    escalations.await(lineId, signal.alertId(), alert);
    report(lineId, signal.alertId(), alert);
    return former;
  }

  /** A detector is near to raising an alert, or to ending it; or that is over. */
  void stand(Signal phase) {
    String lineId = phase.scope().lineId();
    Alert alert = store.alert(lineId, phase.alertId());
    boolean watched = alert.watch().isPresent();
    alert.observe(phase);
    if (alert.isEmpty()) {
      store.remove(lineId, phase.alertId());
    } else {
      store.put(lineId, phase.alertId(), alert);
    }
    if (watched && alert.watch().isEmpty() && alert.dip().isEmpty()) {
      out.accept(OutputRow.gone(TopicCatalogue.ALERTS, phase.alertId()));
    } else if (alert.shows(phase)) {
      report(lineId, phase.alertId(), alert);
    }
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
    report(lineId, alertId, alert);
  }

  /**
   * Time has passed on a line: silences that are over end, what nobody has taken on goes to
   * somebody else, and gold may have been away.
   */
  void tick(String lineId, long at) {
    lookForGold(lineId, at);
    for (String alertId : store.silencesEnded(lineId, at)) {
      Alert alert = store.alert(lineId, alertId);
      store.moveSilenceEnd(lineId, alertId, alert.silencedUntil(), alert.silenceEnds(at));
      escalations.await(lineId, alertId, alert);
      report(lineId, alertId, alert);
    }
    for (String alertId : escalations.due(lineId, at)) {
      Alert alert = store.alert(lineId, alertId);
      escalations.await(lineId, alertId, alert);
      report(lineId, alertId, alert);
    }
  }

  /** The whole line was stopped, or goes on: what is under it is muted, or no longer. */
  void lineChanged(String lineId) {
    store
        .alerts(lineId)
        .forEach(
            (alertId, alert) -> {
              if (alert.open()
                  && alert.watch().or(alert::dip).filter(AlertDesk::underLine).isPresent()) {
                report(lineId, alertId, alert);
              }
            });
  }

  /** Work was heard of: gold may have been answered again. */
  void worked(LineMessage.Worked worked) {
    String lineId = worked.lineId();
    GoldSupply supply = store.supply(lineId);
    boolean ended = supply.observe(worked.annotations(), worked.goldAt());
    store.put(lineId, supply);
    if (ended) {
      supply.gap().ifPresent(gap -> report(lineId, gap));
    }
  }

  /** Time has passed on a line: gold may have been away for too long. */
  private void lookForGold(String lineId, long at) {
    Policy policy = policies.of(lineId).at(at);
    NoDataPlan plan = policy.handling().noData();
    GoldSupply supply = store.supply(lineId);
    if (plan != null && supply.tick(at, plan, policy.version())) {
      store.put(lineId, supply);
      supply.gap().ifPresent(gap -> begin(lineId, gap));
    }
  }

  private void begin(String lineId, GoldSupply.Gap gap) {
    String alertId = gap.alertId(lineId);
    escalations.await(lineId, alertId, store.alert(lineId, alertId));
    report(lineId, gap);
  }

  private void report(String lineId, GoldSupply.Gap gap) {
    EscalationDesk.Call call = escalations.call(lineId, gap);
    String alertId = gap.alertId(lineId);
    Alert alert = store.alert(lineId, alertId);
    out.accept(
        NoDataRows.of(
            lineId,
            gap,
            alert,
            call.severity(),
            store.ticks().newest(lineId),
            escalations.reached(lineId, alertId, alert, call)));
  }

  /** Says where an alert stands, as soon as what it is about is known. */
  void report(String lineId, String alertId, Alert alert) {
    Optional<Signal> dip = alert.watch().or(alert::dip);
    if (dip.isEmpty()) {
      store
          .supply(lineId)
          .gap()
          .filter(gap -> gap.alertId(lineId).equals(alertId))
          .ifPresent(gap -> report(lineId, gap));
      return;
    }
    Optional<Rule> rule = rule(dip.get());
    if (rule.isPresent()) {
      boolean pending = alert.watch().isPresent();
      EscalationDesk.Call call = escalations.call(dip.get(), rule.get());
      AlertRows.Surroundings surroundings =
          new AlertRows.Surroundings(
              around(alert, dip.get()),
              store.ticks().newest(lineId),
              call.handling(),
              pending ? Optional.empty() : causes.of(alertId, dip.get()),
              pending ? Optional.empty() : escalations.reached(lineId, alertId, alert, call));
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
