package dev.andon.pipeline.line;

import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.LadderStanding;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Asks for work, and keeps track of who takes it on, who has done it and what is overdue. */
final class TriggerDesk {
  private final TriggerStore store;
  private final TickStore ticks;
  private final ReleaseStore releases;
  private final GoldReviewStore goldReviews;
  private final AdjudicationStore adjudications;
  private final ModelAskStore models;
  private final Consumer<OutputRow> out;

  TriggerDesk(AlertStore alerts, Consumer<OutputRow> out) {
    this.store = alerts.triggers();
    this.ticks = alerts.ticks();
    this.releases = alerts.releases();
    this.goldReviews = alerts.goldReviews();
    this.adjudications = alerts.adjudications();
    this.models = alerts.models();
    this.out = out;
  }

  /** Identity of the trigger by which the rule behind an alert asks for work. */
  static String triggerId(String alertId, TriggerPlan plan) {
    return Identity.hash(alertId, plan.kind());
  }

  /** A signal asks for work, or takes that back. */
  void request(String alertId, Signal dip, TriggerPlan plan) {
    change(
        dip.scope().lineId(),
        triggerId(alertId, plan),
        trigger -> {
          trigger.observe(dip, plan);
          return true;
        });
  }

  /** A step of the ladder asks for work, because of a signal. */
  void request(LadderStanding.Ask ask, Signal dip) {
    long openedAt = dip.verdict().detectedAt();
    TriggerPlan work = ask.work();
    // A certification is asked for later than the alert behind it, and is due by its own time.
    TriggerPlan due =
        new TriggerPlan(work.kind(), work.owner(), Duration.ofMillis(ask.dueAt() - openedAt));
    change(
        dip.scope().lineId(),
        ask.triggerId(),
        trigger -> {
          trigger.observe(dip, due);
          return true;
        });
  }

  /** A gate, a guideline release, gold or a model asks for work, by a signal of its own. */
  void request(String triggerId, Signal failure, TriggerPlan plan, String lineId) {
    change(
        lineId,
        triggerId,
        trigger -> {
          trigger.observe(failure, plan);
          return true;
        });
  }

  /** It is asked for no longer. */
  void withdraw(String lineId, String triggerId) {
    change(
        lineId,
        triggerId,
        trigger -> {
          Optional<Trigger.Request> request = trigger.request();
          request.ifPresent(asked -> trigger.observe(asked.dip().takenBack(), asked.plan()));
          return request.isPresent();
        });
  }

  /** It is asked for no longer, as a policy that came late asks for other work, or for none. */
  void withdraw(String alertId, Signal former, TriggerPlan plan) {
    request(alertId, former.takenBack(), plan);
  }

  /** Somebody takes it on; a trigger that is not there yet takes that, too, as a replay needs. */
  void accept(String lineId, String triggerId, String commandId, Operation operation) {
    change(lineId, triggerId, trigger -> trigger.accept(commandId, operation));
  }

  /** Somebody has done it; likewise. */
  void complete(String lineId, String triggerId, String commandId, Trigger.Completion done) {
    change(lineId, triggerId, trigger -> trigger.complete(commandId, done));
  }

  /** Evidence proves that it is done, or no longer does; likewise. */
  void prove(String lineId, String triggerId, Optional<Trigger.Completion> proof, long inputs) {
    change(lineId, triggerId, trigger -> trigger.prove(proof.orElse(null), inputs));
  }

  /** Keeps track of what a signal asked for, unless that is done already. */
  void adopt(String alertId, Signal dip, TriggerPlan plan) {
    String triggerId = triggerId(alertId, plan);
    if (store.trigger(dip.scope().lineId(), triggerId).request().isEmpty()) {
      request(alertId, dip, plan);
    }
  }

  /**
   * Time has passed on a line: what was due and is not done expires.
   *
   * @param before time of the tick before, epoch milliseconds
   */
  void tick(String lineId, long before, long at) {
    for (String triggerId : ticks.before(TickStore.Kind.DEADLINE, lineId, at)) {
      Trigger trigger = store.trigger(lineId, triggerId);
      move(lineId, triggerId, trigger.deadline(before), trigger.deadline(at));
      report(triggerId, trigger, at);
    }
  }

  /** Changes a trigger, unless {@code change} says that there is nothing to change. */
  private void change(String lineId, String triggerId, Predicate<Trigger> change) {
    long tick = ticks.newest(lineId);
    Trigger trigger = store.trigger(lineId, triggerId);
    OptionalLong before = trigger.deadline(tick);
    if (!change.test(trigger)) {
      return;
    }
    store.put(lineId, triggerId, trigger);
    move(lineId, triggerId, before, trigger.deadline(tick));
    report(triggerId, trigger, tick);
  }

  private void move(String lineId, String triggerId, OptionalLong from, OptionalLong to) {
    ticks.move(TickStore.Kind.DEADLINE, lineId, triggerId, from, to);
  }

  private void report(String triggerId, Trigger trigger, long tick) {
    trigger
        .request()
        .ifPresent(
            request ->
                out.accept(
                    TriggerRows.of(
                        triggerId,
                        trigger,
                        request,
                        tick,
                        ReleaseDesk.behind(request.dip(), releases),
                        GoldDesk.behind(triggerId, request.dip(), goldReviews),
                        AdjudicationDesk.behind(triggerId, request.dip(), adjudications),
                        models.behind(triggerId, request.dip()))));
  }
}
