package dev.andon.cli.backtest;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.gates.Gates;
import dev.andon.cli.ledger.Ledger;
import dev.andon.cli.lines.LineStates;
import dev.andon.cli.triggers.Triggers;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.policy.GoldReviewPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** What was decided, as it stands in the end. */
final class Decisions {

  private final Alerts alerts = new Alerts();
  private final Triggers triggers = new Triggers();
  private final LineStates lineStates = new LineStates();
  private final Gates gates = new Gates();
  private final Ledger ledger = new Ledger();

  private final Map<String, Instant> raisedAt = new HashMap<>();
  private final Map<String, AskedReview> goldReviews = new LinkedHashMap<>();

  /**
   * A review of gold, as it was asked for at first.
   *
   * @param at how far the replay had come by then
   */
  record AskedReview(TriggerRow trigger, Instant at) {}

  /**
   * Takes in a row that the pipeline wrote.
   *
   * @param at how far the replay had come by then
   */
  void accept(OutputRow row, Instant at) {
    if (row.value() instanceof AlertRow alert) {
      if (alert.getState() == AlertState.PENDING) {
        // Nothing was decided; should it come to nothing there is no alert at all.
        return;
      }
      raisedAt.putIfAbsent(alert.getAlertId(), at);
      alerts.accept(read(TopicCatalogue.ALERTS, row, alert));
    } else if (row.value() instanceof TriggerRow trigger) {
      triggers.accept(read(TopicCatalogue.TRIGGERS, row, trigger));
      // One that an alert asks for is that alert's.
      if (trigger.getKind().equals(GoldReviewPlan.KIND)
          && trigger.getAlertId() == null
          && !trigger.getRetracted()) {
        goldReviews.putIfAbsent(trigger.getTriggerId(), new AskedReview(trigger, at));
      }
    } else if (row.value() instanceof LineStateRow state) {
      lineStates.accept(read(TopicCatalogue.LINE_STATE, row, state));
    } else if (row.value() instanceof GateRow gate) {
      gates.accept(read(TopicCatalogue.GATES, row, gate));
    } else if (row.value() instanceof LedgerRow entry) {
      ledger.accept(read(TopicCatalogue.LEDGER, row, entry));
    }
  }

  private static <V extends SpecificRecord> TailRecord<V> read(
      Topic<V> topic, OutputRow row, V value) {
    byte[] key = row.key();
    return new TailRecord<>(
        topic,
        0,
        0,
        Instant.EPOCH,
        key == null ? null : new String(key, StandardCharsets.UTF_8),
        value);
  }

  /** The alerts that stand, the first to fire first. */
  List<AlertRow> alerts() {
    return alerts.all().stream()
        .filter(alert -> !alert.getRetracted())
        .sorted(Comparator.comparing(AlertRow::getFiredAt).thenComparing(AlertRow::getAlertId))
        .toList();
  }

  /**
   * When an alert could be known of: what is established of an hour as a whole is dated to its
   * beginning.
   */
  Instant raisedAt(AlertRow alert) {
    Instant seen = raisedAt.getOrDefault(alert.getAlertId(), Instant.MIN);
    return seen.isAfter(alert.getFiredAt()) ? seen : alert.getFiredAt();
  }

  /**
   * All reviews of gold that were asked for. What takes them back is that gold was corrected, so
   * also those count that do not stand.
   */
  Collection<AskedReview> goldReviews() {
    return Collections.unmodifiableCollection(goldReviews.values());
  }

  /** The triggers that stand, the most urgent first. */
  List<TriggerRow> triggers() {
    return triggers.all().stream().filter(trigger -> !trigger.getRetracted()).toList();
  }

  /** Lines and scopes of which anything was decided. */
  List<LineStateRow> lineStates() {
    return lineStates.rows();
  }

  /** Where the gates of batches and releases stand. */
  List<GateRow> gates() {
    return gates.all();
  }

  /** What became of the inputs. */
  Ledger ledger() {
    return ledger;
  }

  /** Whether the policy would have left everything alone. */
  boolean quiet() {
    return alerts().isEmpty() && triggers().isEmpty();
  }
}
