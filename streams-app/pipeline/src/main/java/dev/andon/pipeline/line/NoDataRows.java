package dev.andon.pipeline.line;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.AlertText;
import dev.andon.quality.alert.GoldSupply;
import dev.andon.quality.alert.NoDataText;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Alerts that gold stopped arriving as rows of their topic. */
final class NoDataRows {
  /** In the place of a rule: there is one per line, and no policy names it. */
  private static final String RULE = "no_data";

  private NoDataRows() {}

  static OutputRow of(
      String lineId,
      GoldSupply.Gap gap,
      Alert operations,
      Severity severity,
      long tick,
      Optional<EscalationPlan.Reached> escalation) {
    String alertId = gap.alertId(lineId);
    boolean ended = gap.endedAt().isPresent();
    AlertText plain = NoDataText.of(lineId, gap);
    AlertText text = escalation.map(plain::escalated).orElse(plain);
    long updatedAt = Math.max(operations.updatedAt(), gap.endedAt().orElse(gap.firedAt()));
    AlertRow.Builder row =
        AlertRow.newBuilder()
            .setAlertId(alertId)
            .setLineId(lineId)
            .setRuleId(RULE)
            .setSeverity(severity.text())
            .setEpisode(gap.episode())
            .setState(ended ? AlertState.RESOLVED : AlertState.FIRING)
            .setAcknowledged(operations.acknowledgement().isPresent())
            .setAcknowledgedBy(operations.acknowledgement().map(Operation::actor).orElse(null))
            .setSilenced(!ended && operations.silenced(tick))
            .setSilencedUntil(instant(operations.silencedUntil()))
            .setInhibited(false)
            .setRetracted(false)
            .setWhat(text.what())
            .setSoWhat(text.soWhat())
            .setNowWhat(text.nowWhat())
            .setEvidence(evidence(gap))
            .setPolicyVersion(gap.policyVersion())
            .setOnsetAt(Instant.ofEpochMilli(gap.goldAt()))
            .setFiredAt(Instant.ofEpochMilli(gap.firedAt()))
            .setResolvedAt(instant(gap.endedAt()))
            .setUpdatedAt(Instant.ofEpochMilli(updatedAt))
            .setGroupKey(alertId)
            .setRevision(operations.revision() + (ended ? 2 : 1));
    AlertRows.addEscalation(row, escalation);
    return OutputRow.of(TopicCatalogue.ALERTS, alertId, row.build());
  }

  private static String evidence(GoldSupply.Gap gap) {
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    evidence.put("kind", RULE);
    evidence.putObject("onset").put("at", Instant.ofEpochMilli(gap.goldAt()).toString());
    evidence.put("worked", gap.worked().toString());
    evidence.put("annotations", gap.annotations());
    return evidence.toString();
  }

  private static @Nullable Instant instant(OptionalLong epochMillis) {
    return epochMillis.isPresent() ? Instant.ofEpochMilli(epochMillis.getAsLong()) : null;
  }
}
