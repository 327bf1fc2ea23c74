package dev.andon.pipeline.line;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.rating.SliceStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Has models trained again, and their labels made again, where evaluations, guidelines, drift or
 * labels found wrong ask for it.
 *
 * <p>What is asked for in the end depends on the inputs alone. When it is looked at is a matter of
 * cost: a line once in so many looks.
 *
 * <p>Evaluations are decided on while they are less than {@link #DECIDED} older than the newest
 * judged work of their line: what was asked for because of older ones stands.
 */
final class ModelDesk {
  /** With what they are compared with, and what that was trained on, the book goes back further. */
  static final Duration DECIDED = Duration.ofDays(60);

  private static final int LOOKS_PER_LINE = 10;

  private final GoldBook gold;
  private final ModelStore models;
  private final AlertStore alerts;
  private final ModelAskStore asks;

  /** The hour of the newest evaluation of a line: work of later hours touches none. */
  private final Map<String, Long> evaluatedHours = new HashMap<>();

  /** Lines that are known to be due. */
  private final Set<String> due = new HashSet<>();

  private final Map<String, Integer> lookedAt = new HashMap<>();
  private int looks;

  ModelDesk(GoldBook gold, ModelStore models, AlertStore alerts) {
    this.gold = gold;
    this.models = models;
    this.alerts = alerts;
    this.asks = alerts.models();
  }

  /** Work came to be judged otherwise. */
  void judged(LineMessage.Judged change) {
    gold.judged(change.lineId(), change.was(), change.is());
    long evaluated =
        evaluatedHours.computeIfAbsent(change.lineId(), lineId -> hour(models.of(lineId)));
    if (isBefore(change.was(), evaluated) || isBefore(change.is(), evaluated)) {
      touch(change.lineId());
    }
  }

  private static boolean isBefore(@Nullable JudgedWork work, long hour) {
    return work != null && SliceStream.hourOf(work.occurredAt()) < hour;
  }

  private static long hour(List<Evaluation> evaluations) {
    return evaluations.isEmpty()
        ? Long.MIN_VALUE
        : SliceStream.hourOf(evaluations.get(evaluations.size() - 1).occurredAt());
  }

  /** A detector said something, or took it back. */
  void signal(Signal signal) {
    if (signal.measure().drifts()) {
      touch(signal.scope().lineId());
    }
  }

  /** Policies have come that may ask for something else. */
  void policiesCame() {
    models.lines().forEach(this::touch);
  }

  private void touch(String lineId) {
    if (due.add(lineId)) {
      asks.putDue(lineId);
    }
  }

  /** Looks at lines where something has changed, and asks for what follows. */
  void look(PolicyView policies, TriggerDesk triggers) {
    looks++;
    for (String lineId : asks.due()) {
      if (looks - lookedAt.getOrDefault(lineId, -LOOKS_PER_LINE) >= LOOKS_PER_LINE) {
        lookedAt.put(lineId, looks);
        settle(lineId, policies, triggers);
        due.remove(lineId);
        asks.removeDue(lineId);
      }
    }
  }

  private void settle(String lineId, PolicyView policies, TriggerDesk triggers) {
    List<Evaluation> evaluations = models.of(lineId);
    evaluatedHours.put(lineId, hour(evaluations));
    if (evaluations.isEmpty()) {
      return;
    }
    long forgottenUntil = models.extent(lineId).forgottenUntil();
    long countedFrom =
        Math.max(forgottenUntil, Duration.ofDays(gold.frontier(lineId)).minus(DECIDED).toMillis());
    ModelWork work = new ModelWork(lineId, evaluations, policies.of(lineId));
    new EvaluationWork(work, gold, countedFrom).add();
    work.addGuidelines(alerts.releases().of(lineId), alerts.ticks().newest(lineId));
    alerts.alerts(lineId).values().forEach(alert -> alert.dip().ifPresent(work::addDrift));
    SortedMap<String, ModelAsk> former = asks.of(lineId);
    work.wanted()
        .forEach(
            (id, wanted) -> ask(lineId, id, wanted, Optional.ofNullable(former.get(id)), triggers));
    former.forEach(
        (id, ask) -> {
          long standsUntil = ask.byCounts() ? countedFrom : forgottenUntil;
          if (ask.asked() && !work.wanted().containsKey(id) && ask.evaluatedAt() > standsUntil) {
            asks.put(lineId, id, ask.takenBack());
            triggers.withdraw(lineId, id);
            triggers.prove(lineId, id, Optional.empty(), 0);
          }
        });
  }

  private void ask(
      String lineId,
      String triggerId,
      ModelWork.Wanted wanted,
      Optional<ModelAsk> former,
      TriggerDesk triggers) {
    Optional<Trigger.Request> before = alerts.triggers().trigger(lineId, triggerId).request();
    Trigger.Request now = new Trigger.Request(wanted.signal(), wanted.work());
    if (!before.equals(Optional.of(now)) || !former.equals(Optional.of(wanted.ask()))) {
      asks.put(lineId, triggerId, wanted.ask());
      triggers.request(triggerId, wanted.signal(), wanted.work(), lineId);
    }
    triggers.prove(lineId, triggerId, wanted.proof(), 1);
  }
}
