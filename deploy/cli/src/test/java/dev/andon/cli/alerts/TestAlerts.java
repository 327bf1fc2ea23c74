package dev.andon.cli.alerts;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.TopicCatalogue;
import java.time.Instant;

/** Alerts for tests. */
public final class TestAlerts {

  public static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private TestAlerts() {}

  /** A rater's alert that fires; to be changed as needed. */
  public static AlertRow.Builder firing(String id) {
    return AlertRow.newBuilder()
        .setAlertId(id)
        .setLineId("toxicity")
        .setRuleId("rater-gold-agreement")
        .setScopeDimension("rater")
        .setScopeValue("r-4")
        .setQuestion("*")
        .setSeverity("major")
        .setEpisode(1)
        .setState(AlertState.FIRING)
        .setAcknowledged(false)
        .setSilenced(false)
        .setInhibited(false)
        .setRetracted(false)
        .setWhat("Rater r-4 on line toxicity: agreement with gold is 36.0 %, below 75.0 %.")
        .setSoWhat("About 64 % of the answers since 08:40 are likely wrong.")
        .setNowWhat("team lead: retraining by 2026-05-06. Look: andon alert explain " + id)
        .setPolicyVersion("default-1")
        .setOnsetAt(NINE.minusSeconds(1_200))
        .setFiredAt(NINE)
        .setUpdatedAt(NINE)
        .setEvidence("{\"kind\":\"dip\",\"window\":{\"n\":25,\"correct\":9},\"e_value\":12110.1}")
        .setRevision(1);
  }

  /** The alert as it is read from its topic. */
  public static TailRecord<AlertRow> read(AlertRow row) {
    return new TailRecord<>(
        TopicCatalogue.ALERTS, 0, 0, row.getUpdatedAt().plusMillis(300), row.getAlertId(), row);
  }
}
