package dev.andon.cli.triggers;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import java.time.Duration;
import java.time.Instant;

/** Triggers for tests. */
public final class TestTriggers {

  public static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private TestTriggers() {}

  /** A rater's trigger that nobody has taken on yet; to be changed as needed. */
  public static TriggerRow.Builder open(String id) {
    return TriggerRow.newBuilder()
        .setTriggerId(id)
        .setLineId("toxicity")
        .setKind("retraining")
        .setStatus(TriggerStatus.OPEN)
        .setRuleId("rater-gold-agreement")
        .setScopeDimension("rater")
        .setScopeValue("r-4")
        .setOwner("team lead")
        .setOpenedAt(NINE)
        .setDueAt(NINE.plus(Duration.ofHours(48)))
        .setReason("Rater r-4 on line toxicity: agreement with gold is 36.0 %, below 75.0 %.")
        .setAlertId("3f9a")
        .setRetracted(false)
        .setPolicyVersion("default-1")
        .setUpdatedAt(NINE)
        .setRevision(1);
  }

  /** The trigger as it is read from its topic. */
  public static TailRecord<TriggerRow> read(TriggerRow row) {
    return new TailRecord<>(
        TopicCatalogue.TRIGGERS, 0, 0, row.getUpdatedAt().plusMillis(300), row.getTriggerId(), row);
  }
}
