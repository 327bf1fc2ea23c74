package dev.andon.pipeline.line;

import dev.andon.contracts.Command;
import dev.andon.pipeline.intake.Checks;
import dev.andon.pipeline.intake.EventTime;
import dev.andon.pipeline.intake.RefusedInputException;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.AlertText;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns signals and commands into alerts, triggers and line states. */
final class Deciding {
  /** The most characters a reason may have: it is kept, and repeated in every row it explains. */
  private static final int LONGEST_REASON = 4_096;

  private final PolicyView policies;
  private final AlertStore store;
  private final Consumer<OutputRow> out;
  private final TriggerDesk triggers;

  Deciding(PolicyView policies, AlertStore store, Consumer<OutputRow> out) {
    this.policies = policies;
    this.store = store;
    this.out = out;
    this.triggers = new TriggerDesk(store.triggers(), out);
  }

  /** A detector said something, or took it back. */
  void signal(Signal signal) {
    out.accept(DecisionRows.signal(signal));
    String alertId = signal.alertId();
    String lineId = signal.scope().lineId();
    Alert alert = store.alert(lineId, alertId);
    Optional<Signal> former = alert.dip();
    alert.observe(signal);
    store.put(lineId, alertId, alert);
    report(alertId, alert);
    former.ifPresent(dip -> takeBackTrigger(alertId, dip, signal));
    if (signal.verdict().kind() == LimitVerdict.Kind.DIP) {
      rule(signal).ifPresent(rule -> act(alertId, signal, rule));
    }
  }

  /**
   * Says again what follows from policies that came after it was said: versions of line states, and
   * alerts whose policy was not known here yet.
   */
  void followPolicies() {
    store.forEachAlert(
        (alertId, alert) ->
            alert
                .dip()
                .filter(dip -> !policies.formerOf(dip.scope().lineId()).knows(dip.policyVersion()))
                .ifPresent(
                    dip -> {
                      report(alertId, alert);
                      rule(dip).ifPresent(rule -> act(alertId, dip, rule));
                    }));
    store.forEachScope(this::settle);
  }

  /** A policy that came late may ask for other work, or for none. */
  private void takeBackTrigger(String alertId, Signal former, Signal now) {
    if (now.verdict().kind() != LimitVerdict.Kind.DIP
        || former.policyVersion().equals(now.policyVersion())) {
      return;
    }
    Optional<String> wanted = rule(now).map(Rule::trigger).map(TriggerPlan::kind);
    rule(former)
        .ifPresent(
            rule -> {
              TriggerPlan plan = rule.trigger();
              if (plan != null && !wanted.equals(Optional.of(plan.kind()))) {
                triggers.withdraw(alertId, former, plan);
              }
            });
  }

  private void act(String alertId, Signal dip, Rule rule) {
    TriggerPlan plan = rule.trigger();
    if (plan != null) {
      triggers.request(alertId, dip, plan);
    }
    ScopeState scope = store.scope(dip.scope());
    if (!rule.stops() && !scope.hasCause(alertId)) {
      return;
    }
    if (dip.retracted() || !rule.stops()) {
      scope.withdrawCause(alertId);
    } else {
      scope.addCause(alertId, dip.verdict().detectedAt(), AlertText.what(dip));
    }
    settle(dip.scope(), scope);
  }

  private void report(String alertId, Alert alert) {
    Optional<Signal> dip = alert.dip();
    Optional<Rule> rule = dip.flatMap(this::rule);
    if (dip.isPresent() && rule.isPresent()) {
      out.accept(DecisionRows.alert(alertId, alert, dip.get(), rule.get()));
    }
  }

  private Optional<Rule> rule(Signal dip) {
    return policies
        .of(dip.scope().lineId())
        .rule(dip.policyVersion(), dip.verdict().detectedAt(), dip.ruleId());
  }

  private void settle(Scope scope, ScopeState state) {
    store.put(scope, state);
    state
        .verdict()
        .ifPresent(
            verdict ->
                out.accept(
                    DecisionRows.lineState(
                        scope, verdict, state.revision(), versionAt(scope, verdict.since()))));
  }

  private String versionAt(Scope scope, long at) {
    return policies.of(scope.lineId()).at(at).version();
  }

  /**
   * Somebody did something.
   *
   * @throws RefusedInputException saying why it cannot be done
   */
  void command(Command command, byte @Nullable [] key, long appendedAt) {
    String lineId = Checks.id("line_id", command.getLineId());
    Checks.key(key, lineId);
    Checks.id("command_id", command.getCommandId());
    long at = EventTime.of(command.getOccurredAt(), appendedAt).millis();
    switch (command.getType()) {
      case STOP -> stop(scope(command), command, at);
      case RESUME -> resume(scope(command), command, at);
      case SUSPEND -> stop(rater(command), command, at);
      case REINSTATE -> resume(rater(command), command, at);
      case ACKNOWLEDGE -> acknowledge(command, operation(command, at));
      case SILENCE -> silence(command, operation(command, at));
      case ACCEPT_TRIGGER ->
          triggers.accept(
              lineId, triggerId(command), command.getCommandId(), operation(command, at));
      case COMPLETE_TRIGGER ->
          triggers.complete(
              lineId, triggerId(command), command.getCommandId(), completion(command, at));
      case TICK -> tick(lineId, at);
      case CERTIFY, RELEASE, UNKNOWN ->
          throw new RefusedInputException(
              "unknown_command",
              "commands of type " + command.getType() + " are not handled by this release");
    }
  }

  /** The first tick takes over what was asked for by a release that kept no triggers. */
  private void tick(String lineId, long at) {
    if (!triggers.hasTicked(lineId)) {
      store
          .alerts(lineId)
          .forEach((alertId, alert) -> alert.dip().ifPresent(dip -> adopt(alertId, dip)));
    }
    triggers.tick(lineId, at);
  }

  private void adopt(String alertId, Signal dip) {
    rule(dip)
        .flatMap(rule -> Optional.ofNullable(rule.trigger()))
        .ifPresent(plan -> triggers.adopt(alertId, dip, plan));
  }

  private void stop(Scope scope, Command command, long at) {
    ScopeState state = store.scope(scope);
    if (state.stop(command.getCommandId(), operation(command, at))) {
      settle(scope, state);
    }
  }

  private void resume(Scope scope, Command command, long at) {
    ScopeState state = store.scope(scope);
    if (state.resume(command.getCommandId(), operation(command, at))) {
      settle(scope, state);
    }
  }

  /** An alert that is not there yet takes it, too: a replay reads commands before evidence. */
  private void acknowledge(Command command, Operation operation) {
    String alertId = alertId(command);
    Alert alert = store.alert(command.getLineId(), alertId);
    if (alert.acknowledge(command.getCommandId(), operation)) {
      store.put(command.getLineId(), alertId, alert);
      report(alertId, alert);
    }
  }

  private void silence(Command command, Operation operation) {
    Instant until = command.getUntil();
    if (until == null) {
      throw new RefusedInputException(
          "invalid_command", "a silence needs until: when does it end?");
    }
    String alertId = alertId(command);
    Alert alert = store.alert(command.getLineId(), alertId);
    if (alert.silence(command.getCommandId(), operation, until.toEpochMilli())) {
      store.put(command.getLineId(), alertId, alert);
      report(alertId, alert);
    }
  }

  private static String alertId(Command command) {
    String alertId = command.getAlertId();
    if (alertId == null) {
      throw new RefusedInputException("invalid_command", "the command needs an alert_id");
    }
    return Checks.id("alert_id", alertId);
  }

  private static String triggerId(Command command) {
    String triggerId = command.getTriggerId();
    if (triggerId == null) {
      throw new RefusedInputException("invalid_command", "the command needs a trigger_id");
    }
    return Checks.id("trigger_id", triggerId);
  }

  private static Trigger.Completion completion(Command command, long at) {
    String verification = command.getVerification();
    if (verification == null || verification.isBlank()) {
      throw new RefusedInputException(
          "invalid_command",
          "the command needs a verification: say what was checked to see that the work helped");
    }
    return new Trigger.Completion(operation(command, at), notTooLong("verification", verification));
  }

  private static Operation operation(Command command, long at) {
    String reason = command.getReason();
    boolean needed =
        switch (command.getType()) {
          case STOP, RESUME, SUSPEND, REINSTATE -> true;
          default -> false;
        };
    if (needed && (reason == null || reason.isBlank())) {
      throw new RefusedInputException(
          "invalid_command", "the command needs a reason: say why, for whoever reads it later");
    }
    return new Operation(
        Checks.id("actor", command.getActor()),
        at,
        reason == null ? "" : notTooLong("reason", reason));
  }

  private static String notTooLong(String what, String words) {
    if (words.length() > LONGEST_REASON) {
      throw new RefusedInputException(
          "invalid_command",
          "the "
              + what
              + " has "
              + words.length()
              + " characters, may have "
              + LONGEST_REASON
              + ": refer to where the rest is written");
    }
    return words;
  }

  private static Scope scope(Command command) {
    String dimension = command.getScopeDimension();
    String value = command.getScopeValue();
    if (dimension == null && command.getRaterId() != null) {
      return rater(command);
    }
    if (dimension != null) {
      Checks.id("scope_dimension", dimension);
    }
    if (value != null) {
      Checks.id("scope_value", value);
    }
    try {
      return new Scope(command.getLineId(), dimension, value);
    } catch (IllegalArgumentException e) {
      throw new RefusedInputException("invalid_command", String.valueOf(e.getMessage()));
    }
  }

  private static Scope rater(Command command) {
    String raterId = command.getRaterId();
    if (raterId == null) {
      throw new RefusedInputException("invalid_command", "the command needs a rater_id");
    }
    return Scope.rater(command.getLineId(), Checks.id("rater_id", raterId));
  }
}
