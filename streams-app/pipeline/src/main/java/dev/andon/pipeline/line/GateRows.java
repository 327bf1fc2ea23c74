package dev.andon.pipeline.line;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.GateKind;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.GateState;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.gate.Gate;
import dev.andon.quality.gate.GateFinding;
import dev.andon.quality.gate.GateStanding;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import java.time.Instant;
import java.util.Locale;

/** Gates as rows of their topic. */
final class GateRows {
  private static final String NO_CRITERION = "none";

  private GateRows() {}

  static OutputRow of(GateKey key, Gate gate, GateStanding standing, String policyVersion) {
    GateRow.Builder row =
        about(key, gate)
            .setState(state(standing.outcome()))
            .setCriterion(NO_CRITERION)
            .setReason("no_criterion")
            .setSampleCount(gate.audited())
            .setEvidence(evidence(standing))
            .setRetracted(false)
            .setPolicyVersion(policyVersion)
            .setSince(Instant.ofEpochMilli(standing.since()));
    standing.deciding().ifPresent(finding -> add(row, finding));
    return OutputRow.of(TopicCatalogue.GATES, key.rowKey(), row.build());
  }

  /** The verdict that was said last, which later evidence has unmade. */
  static OutputRow takenBack(GateKey key, Gate gate, Gate.Said said) {
    GateRow row =
        about(key, gate)
            .setState(state(said.outcome()))
            .setCriterion(said.criterion())
            .setReason("unmade")
            .setSampleCount(said.audited())
            .setDefectCount(said.defective())
            .setRetracted(true)
            .setPolicyVersion(said.policyVersion())
            .setSince(Instant.ofEpochMilli(said.since()))
            .build();
    return OutputRow.of(TopicCatalogue.GATES, key.rowKey(), row);
  }

  private static GateRow.Builder about(GateKey key, Gate gate) {
    return GateRow.newBuilder()
        .setLineId(key.lineId())
        .setGateId(key.gateId())
        .setKind(GateKind.valueOf(key.kind().name()))
        .setSignedBy(gate.signature().map(Operation::actor).orElse(null))
        .setSignedAt(gate.signature().map(signed -> Instant.ofEpochMilli(signed.at())).orElse(null))
        .setUpdatedAt(Instant.ofEpochMilli(gate.updatedAt()))
        .setRevision(gate.revision());
  }

  private static void add(GateRow.Builder row, GateFinding finding) {
    GateCriterion criterion = finding.criterion();
    row.setCriterion(criterion.id())
        .setReason(word(finding.reason()))
        .setSampleCount(finding.audited())
        .setDefectCount(finding.defective())
        .setLimit(criterion.atMost())
        .setConfidence(criterion.confidence());
    if (finding.rate() instanceof Estimate.Measured rate) {
      row.setDefectRatio(rate.value())
          .setCiLow(rate.interval().low())
          .setCiHigh(rate.interval().high());
    }
  }

  private static String evidence(GateStanding standing) {
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    ArrayNode criteria = evidence.putArray("criteria");
    for (GateFinding finding : standing.findings()) {
      GateCriterion criterion = finding.criterion();
      ObjectNode each = criteria.addObject();
      each.put("criterion", criterion.id())
          .put("state", finding.outcome().name().toLowerCase(Locale.ROOT))
          .put("reason", word(finding.reason()))
          .put("n", finding.audited())
          .put("defects", finding.defective());
      if (finding.rate() instanceof Estimate.Measured rate) {
        each.put("ratio", rate.value())
            .put("ci_low", rate.interval().low())
            .put("ci_high", rate.interval().high());
      }
      each.put("limit", criterion.atMost()).put("confidence", criterion.confidence());
      finding.needed().ifPresent(needed -> each.put("needed", needed));
    }
    return evidence.toString();
  }

  private static String word(GateFinding.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static GateState state(Outcome outcome) {
    return GateState.valueOf(outcome.name());
  }
}
