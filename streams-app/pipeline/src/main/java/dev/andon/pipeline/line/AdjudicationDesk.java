package dev.andon.pipeline.line;

import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.cause.Adjudication;
import dev.andon.quality.cause.Adjudication.Disputed;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.ConsensusPlan;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.truth.ItemTruth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for adjudication of items on which consensus is not sure enough: those of a question that
 * were closed within one clock hour are one request.
 */
final class AdjudicationDesk {
  /** Of a trigger that is about items and not about work: no rule can have it. */
  private static final String BASIS = "CONSENSUS";

  private static final String RULE = "consensus";
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** Those closed in an hour. */
  private record Hour(ConsensusQuestion question, long number) {
    String lineId() {
      return question.lineId;
    }

    String triggerId() {
      return Identity.hash(RULE, question.text(), Long.toString(number));
    }
  }

  /** By which policy an hour is asked for, and whether something in it was settled. */
  private record Change(
      String policyVersion, TriggerPlan work, double confidence, boolean settled) {}

  private final ConsensusStore store;
  private final AlertStore alerts;
  private final Map<Hour, Change> changes = new LinkedHashMap<>();

  AdjudicationDesk(ConsensusStore store, AlertStore alerts) {
    this.store = store;
    this.alerts = alerts;
  }

  /** Whether the trigger behind a signal asks for items to be settled. */
  static Optional<Adjudication> behind(String triggerId, Signal asked, AdjudicationStore store) {
    return asked.basis().equals(BASIS)
        ? store.adjudication(asked.scope().lineId(), triggerId)
        : Optional.empty();
  }

  /** An item came to stand otherwise. */
  void changed(
      ConsensusQuestion question, ConsensusItem is, String policyVersion, ConsensusPlan plan) {
    if (is.closure() == null) {
      return;
    }
    Hour hour = new Hour(question, SliceStream.hourOf(is.closure().at()));
    Disputed now = disputed(question, is, plan);
    boolean settled = is.gold() || is.settled();
    store.dispute(question, hour.number(), is.itemId(), now);
    question.changes++;
    question.changed = true;
    note(hour, new Change(policyVersion, plan.adjudication(), plan.confidence(), settled));
  }

  private void note(Hour hour, Change change) {
    changes.merge(
        hour,
        change,
        (a, b) ->
            new Change(b.policyVersion(), b.work(), b.confidence(), a.settled() || b.settled()));
  }

  /** An item is judged no longer. */
  void gone(ConsensusQuestion question, ConsensusItem was) {
    if (was.closure() == null) {
      return;
    }
    Hour hour = new Hour(question, SliceStream.hourOf(was.closure().at()));
    store.dispute(question, hour.number(), was.itemId(), null);
    question.changes++;
    question.changed = true;
    alerts
        .triggers()
        .trigger(hour.lineId(), hour.triggerId())
        .request()
        .ifPresent(
            asked -> {
              Signal dip = asked.dip();
              note(hour, new Change(dip.policyVersion(), asked.plan(), dip.limit(), false));
            });
  }

  private static @Nullable Disputed disputed(
      ConsensusQuestion question, ConsensusItem item, ConsensusPlan plan) {
    ItemTruth truth = item.truth();
    if (truth == null || item.settled() || truth.decided(plan.confidence())) {
      return null;
    }
    String label = question.classes.get(truth.posterior().label());
    return new Disputed(item.itemId(), label, truth.posterior().confidence(), truth.votes());
  }

  /** Asks for what follows from the changes so far. */
  void ask(TriggerDesk triggers) {
    changes.forEach((hour, change) -> ask(hour, change, triggers));
    changes.clear();
  }

  private void ask(Hour hour, Change change, TriggerDesk triggers) {
    String triggerId = hour.triggerId();
    Optional<Adjudication> before = alerts.adjudications().adjudication(hour.lineId(), triggerId);
    List<Disputed> listed = new ArrayList<>();
    long[] total = new long[1];
    store.forEachDisputed(
        hour.question(),
        hour.number(),
        disputed -> {
          total[0]++;
          if (listed.size() < Adjudication.MOST_LISTED) {
            listed.add(disputed);
          }
        });
    Adjudication now = new Adjudication(hour.question().question, hour.number(), total[0], listed);
    if (before.equals(Optional.of(now)) || (listed.isEmpty() && before.isEmpty())) {
      return;
    }
    boolean done = listed.isEmpty() && change.settled();
    alerts.adjudications().put(hour.lineId(), triggerId, now);
    triggers.prove(hour.lineId(), triggerId, done ? Optional.of(proof(hour)) : Optional.empty(), 1);
    if (!done) {
      triggers.request(
          triggerId,
          signal(hour, now, change, /* retracted= */ listed.isEmpty()),
          change.work(),
          hour.lineId());
    }
  }

  /** Where answers went until nothing was disputed there was nothing to do: that is no proof. */
  private static Trigger.Completion proof(Hour hour) {
    Operation operation =
        new Operation("andon", openedAt(hour), "each item has gold or was adjudicated");
    return new Trigger.Completion(operation, "no item is disputed");
  }

  /** When it is asked for: once the hour is over. */
  private static long openedAt(Hour hour) {
    return (hour.number() + 1) * HOUR_MILLIS;
  }

  private static Signal signal(Hour hour, Adjudication asked, Change change, boolean retracted) {
    LimitVerdict verdict =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            1,
            openedAt(hour),
            hour.number() * HOUR_MILLIS,
            0,
            0,
            asked.total(),
            0,
            // A proof adds one, which the next request has to outrank.
            2L * hour.question().changes);
    return new Signal(
        RULE,
        Scope.line(hour.lineId()),
        asked.question(),
        BASIS,
        Measure.AGREEMENT,
        change.confidence(),
        verdict,
        change.policyVersion(),
        retracted);
  }
}
