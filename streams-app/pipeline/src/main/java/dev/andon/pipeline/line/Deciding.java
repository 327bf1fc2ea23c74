package dev.andon.pipeline.line;

import static dev.andon.pipeline.intake.CommandFields.alertId;
import static dev.andon.pipeline.intake.CommandFields.completion;
import static dev.andon.pipeline.intake.CommandFields.gateId;
import static dev.andon.pipeline.intake.CommandFields.gateKind;
import static dev.andon.pipeline.intake.CommandFields.operation;
import static dev.andon.pipeline.intake.CommandFields.rater;
import static dev.andon.pipeline.intake.CommandFields.scope;
import static dev.andon.pipeline.intake.CommandFields.triggerId;

import dev.andon.contracts.Command;
import dev.andon.pipeline.intake.Checks;
import dev.andon.pipeline.intake.CommandFields;
import dev.andon.pipeline.intake.EventTime;
import dev.andon.pipeline.intake.RefusedInputException;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.ResumeWish;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.certification.CertificationOrder;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.guideline.Release;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.TriggerPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns signals and commands into alerts, triggers and line states. */
final class Deciding {
  private final PolicyView policies;
  private final AlertStore store;
  private final Consumer<OutputRow> out;
  private final AlertDesk alerts;
  private final TriggerDesk triggers;
  private final LadderDesk ladders;
  private final ScopeDesk scopes;
  private final ReleaseDesk releases;

  Deciding(PolicyView policies, AlertStore store, CauseBook causes, Consumer<OutputRow> out) {
    this.policies = policies;
    this.store = store;
    this.out = out;
    this.alerts = new AlertDesk(policies, store, causes, out);
    this.triggers = new TriggerDesk(store, out);
    this.ladders = new LadderDesk(policies, store, alerts, triggers, out);
    this.scopes = new ScopeDesk(policies, store, alerts, ladders, out);
    this.releases = new ReleaseDesk(policies, store, triggers);
  }

  /** A detector said something, or took it back; where it stands is no signal yet. */
  void signal(Signal signal) {
    if (signal.verdict().kind().isPhase()) {
      alerts.stand(signal);
      return;
    }
    out.accept(DecisionRows.signal(signal));
    String alertId = signal.alertId();
    alerts.observe(signal).ifPresent(former -> takeBackTrigger(alertId, former, signal));
    climb(signal);
    if (signal.verdict().kind() == LimitVerdict.Kind.DIP) {
      alerts.rule(signal).ifPresent(rule -> act(alertId, signal, rule));
    } else {
      scopes.ended(signal);
    }
  }

  /** What explains an alert has changed. */
  void explained(String lineId, String alertId) {
    alerts.report(lineId, alertId, store.alert(lineId, alertId));
  }

  /** Time to look at gold that may be wrong. */
  void suspectGold(GoldDesk gold) {
    gold.look(policies, triggers);
  }

  /** Time to look at models that may have to be trained again. */
  void lookAtModels(ModelDesk models) {
    models.look(policies, triggers);
  }

  /** Work was heard of, as far as it says whether gold still arrives. */
  void worked(LineMessage.Worked worked) {
    alerts.worked(worked);
  }

  /** Raters have answered gate items. */
  void examined(LineMessage.Examined examined) {
    ladders.examined(examined).forEach(scopes::examined);
    releases.certified(examined.lineId());
  }

  /** Somebody announced guidelines. */
  void announced(Release release) {
    releases.announce(release);
  }

  /** One alert may move what others led to: their rater was suspended by them, or no longer is. */
  private void climb(Signal signal) {
    String lineId = signal.scope().lineId();
    OptionalLong suspendedAt = LadderDesk.suspendedAt(store.ladder(signal.scope()));
    for (String alertId : ladders.observe(signal)) {
      store
          .alert(lineId, alertId)
          .dip()
          .ifPresent(dip -> alerts.rule(dip).ifPresent(rule -> scopes.cause(alertId, dip, rule)));
    }
    if (!suspendedAt.equals(LadderDesk.suspendedAt(store.ladder(signal.scope())))) {
      releases.certified(lineId);
    }
  }

  /**
   * Says again what follows from policies that came after it was said: versions of line states, and
   * alerts whose policy was not known here yet.
   */
  void followPolicies() {
    store.forEachAlert(
        (alertId, alert) -> {
          alert
              .dip()
              .filter(this::wasUnknown)
              .ifPresent(
                  dip -> {
                    alerts.report(dip.scope().lineId(), alertId, alert);
                    climb(dip);
                    alerts.rule(dip).ifPresent(rule -> act(alertId, dip, rule));
                  });
          alert
              .watch()
              .filter(this::wasUnknown)
              .ifPresent(watch -> alerts.report(watch.scope().lineId(), alertId, alert));
        });
    scopes.followPolicies();
    ladders.followPolicies();
    releases.followPolicies();
  }

  /** Whether it was said by a policy that was not known here yet. */
  private boolean wasUnknown(Signal signal) {
    return !policies.formerOf(signal.scope().lineId()).knows(signal.policyVersion());
  }

  /** A policy that came late may ask for other work, or for none. */
  private void takeBackTrigger(String alertId, Signal former, Signal now) {
    if (now.verdict().kind() != LimitVerdict.Kind.DIP
        || former.policyVersion().equals(now.policyVersion())) {
      return;
    }
    List<String> wanted =
        alerts.rule(now).map(Rule::triggers).orElse(List.of()).stream()
            .map(TriggerPlan::kind)
            .toList();
    alerts
        .rule(former)
        .ifPresent(
            rule -> {
              for (TriggerPlan plan : rule.triggers()) {
                if (!wanted.contains(plan.kind())) {
                  triggers.withdraw(alertId, former, plan);
                }
              }
            });
  }

  private void act(String alertId, Signal dip, Rule rule) {
    rule.triggers().forEach(plan -> triggers.request(alertId, dip, plan));
    scopes.cause(alertId, dip, rule);
  }

  /**
   * Somebody did something.
   *
   * @param gates where a release is signed
   * @throws RefusedInputException saying why it cannot be done
   */
  void command(Command command, byte @Nullable [] key, long appendedAt, GateDesk gates) {
    String lineId = Checks.id("line_id", command.getLineId());
    Checks.key(key, lineId);
    String id = Checks.id("command_id", command.getCommandId());
    long at = EventTime.of(command.getOccurredAt(), appendedAt).millis();
    switch (command.getType()) {
      case STOP -> scopes.stop(scope(command), id, operation(command, at));
      case RESUME -> resume(scope(command), command, at);
      case SUSPEND -> scopes.stop(rater(command), id, operation(command, at));
      case REINSTATE -> resume(rater(command), command, at);
      case ACKNOWLEDGE -> alerts.acknowledge(lineId, alertId(command), id, operation(command, at));
      case SILENCE ->
          alerts.silence(
              lineId, alertId(command), id, operation(command, at), CommandFields.until(command));
      case ACCEPT_TRIGGER ->
          triggers.accept(lineId, triggerId(command), id, operation(command, at));
      case COMPLETE_TRIGGER -> {
        triggers.complete(lineId, triggerId(command), id, completion(command, at));
        ladders.completed(lineId, triggerId(command), at);
      }
      case TICK -> tick(lineId, at);
      case RELEASE ->
          gates.sign(
              new GateKey(lineId, gateKind(command), gateId(command)), id, operation(command, at));
      case CERTIFY -> certify(rater(command), command, at);
      case UNKNOWN ->
          throw new RefusedInputException(
              "unknown_command",
              "commands of type " + command.getType() + " are not handled by this release");
    }
  }

  private void certify(Scope rater, Command command, long at) {
    CertificationOrder order =
        new CertificationOrder(operation(command, at), CommandFields.certifies(command));
    String version = CommandFields.guidelineVersion(command);
    if (ladders.certify(rater, version, command.getCommandId(), order)) {
      scopes.examined(rater);
      releases.certified(rater.lineId());
    }
  }

  private void tick(String lineId, long at) {
    long before = store.ticks().newest(lineId);
    if (at <= before) {
      return;
    }
    if (!store.ticks().current(lineId)) {
      takeOver(lineId);
    }
    store.ticks().put(lineId, at);
    alerts.tick(lineId, at);
    triggers.tick(lineId, before, at);
    releases.tick(lineId, at);
  }

  /** Before the first tick: what a release left that kept no triggers, or no ends of silences. */
  private void takeOver(String lineId) {
    store
        .alerts(lineId)
        .forEach(
            (alertId, alert) -> {
              alert.dip().ifPresent(dip -> adopt(alertId, dip));
              store.moveSilenceEnd(lineId, alertId, OptionalLong.empty(), alert.silencedUntil());
            });
  }

  private void adopt(String alertId, Signal dip) {
    alerts
        .rule(dip)
        .ifPresent(rule -> rule.triggers().forEach(plan -> triggers.adopt(alertId, dip, plan)));
  }

  private void resume(Scope scope, Command command, long at) {
    Operation order = operation(command, at);
    Optional<ResumeWish.Condition> when = CommandFields.resumeWhen(command, scope);
    if (when.isPresent()) {
      scopes.resume(scope, command.getCommandId(), new ResumeWish(order, when.get()));
    } else {
      scopes.resume(scope, command.getCommandId(), order);
    }
  }
}
