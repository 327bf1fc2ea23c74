package dev.andon.pipeline.line;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.AlertText;
import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.Rule;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Alerts as rows of their topic. */
final class AlertRows {
  private static final double CONFIDENCE = 0.95;

  private AlertRows() {}

  /**
   * What an alert's row says that is not the alert's own.
   *
   * @param around what was decided about the line around the alert's scope; empty where nothing
   *     was, or where that does not concern it
   * @param tick time of the newest tick of the line, epoch milliseconds
   * @param handling how the policy wants its alerts handled
   * @param causes what explains it
   * @param escalation whom it has come to, as nobody has taken it on
   */
  record Surroundings(
      Optional<ScopeState.Verdict> around,
      long tick,
      AlertHandling handling,
      Optional<ToldCauses> causes,
      Optional<EscalationPlan.Reached> escalation) {
    /** What a stop of the line explains is nobody's to take on by itself. */
    private Optional<EscalationPlan.Reached> heard() {
      return stop().isPresent() ? Optional.empty() : escalation;
    }

    private Optional<ScopeState.Verdict> stop() {
      return around.filter(ScopeState.Verdict::stopped);
    }

    private String sentence() {
      return causes.map(ToldCauses::sentence).orElse("");
    }
  }

  static OutputRow of(
      String alertId, Alert alert, Signal dip, Rule rule, Surroundings surroundings) {
    AlertRow.Builder row =
        AlertRow.newBuilder()
            .setAlertId(alertId)
            .setLineId(dip.scope().lineId())
            .setRuleId(dip.ruleId())
            .setScopeDimension(dip.scope().dimension())
            .setScopeValue(dip.scope().value())
            .setQuestion(dip.question())
            .setSeverity(rule.severity().text())
            .setEpisode(dip.verdict().episode())
            .setState(AlertState.valueOf(alert.status().name()))
            .setRetracted(alert.retracted())
            .setEvidence(Evidence.json(dip, surroundings.causes()))
            .setPolicyVersion(dip.policyVersion())
            .setSignalId(dip.id())
            .setGroupKey(groupKey(dip, surroundings.handling()))
            .setRevision(alert.revision());
    addMuting(row, alert, surroundings);
    addCost(row, dip, surroundings.handling().cost());
    AlertText text =
        alert.watch().isPresent()
            ? AlertText.pending(dip, rule)
            : AlertText.of(dip, rule, surroundings.sentence(), surroundings.handling().cost());
    addWords(row, alert, surroundings.heard().map(text::escalated).orElse(text));
    addEscalation(row, surroundings.heard());
    addFacts(row, dip.verdict());
    addTimes(row, alert, dip.verdict(), surroundings);
    return OutputRow.of(TopicCatalogue.ALERTS, alertId, row.build());
  }

  private static void addMuting(AlertRow.Builder row, Alert alert, Surroundings surroundings) {
    Optional<ScopeState.Verdict> stop = surroundings.stop();
    row.setAcknowledged(alert.acknowledgement().isPresent())
        .setAcknowledgedBy(alert.acknowledgement().map(Operation::actor).orElse(null))
        .setSilenced(alert.silenced(surroundings.tick()))
        .setSilencedUntil(instant(alert.silencedUntil()))
        .setInhibited(stop.isPresent())
        .setInhibitedBy(stop.map(ScopeState.Verdict::actor).orElse(null))
        .setInhibitedByAlert(stop.map(ScopeState.Verdict::alertId).orElse(null));
  }

  private static void addCost(AlertRow.Builder row, Signal dip, @Nullable CostOfError cost) {
    if (cost == null) {
      return;
    }
    OptionalDouble each = cost.of(dip.measure(), Basis.valueOf(dip.basis()));
    if (each.isPresent()) {
      row.setCostPerError(each.getAsDouble())
          .setCostPerRelabel(cost.relabel())
          .setCostCurrency(cost.currency());
    }
  }

  /** Whom the alert has come to. */
  static void addEscalation(AlertRow.Builder row, Optional<EscalationPlan.Reached> escalation) {
    row.setEscalationLevel(escalation.map(EscalationPlan.Reached::level).orElse(0))
        .setEscalatedTo(escalation.map(reached -> reached.step().to()).orElse(null))
        .setEscalatedAt(escalation.map(reached -> Instant.ofEpochMilli(reached.at())).orElse(null));
  }

  private static void addWords(AlertRow.Builder row, Alert alert, AlertText text) {
    row.setWhat(text.what())
        .setSoWhat(alert.recovery().flatMap(AlertRows::lapse).orElse(text.soWhat()))
        .setNowWhat(text.nowWhat());
  }

  /** What it means that an alert ended with its rule; empty where it ended by evidence. */
  private static Optional<String> lapse(Signal end) {
    return end.verdict().kind() == LimitVerdict.Kind.LAPSE
        ? Optional.of(
            "Resolved without a recovery: policy "
                + end.policyVersion()
                + " has no rule "
                + end.ruleId()
                + " for this any more.")
        : Optional.empty();
  }

  private static void addFacts(AlertRow.Builder row, LimitVerdict verdict) {
    if (verdict.sampleCount() > 0) {
      row.setSampleCount(verdict.sampleCount());
    }
    if (!verdict.isShare()) {
      return;
    }
    Interval interval =
        WilsonInterval.of(verdict.correctCount(), verdict.sampleCount(), CONFIDENCE);
    row.setAgreementRatio((double) verdict.correctCount() / verdict.sampleCount())
        .setCiLow(interval.low())
        .setCiHigh(interval.high());
  }

  private static void addTimes(
      AlertRow.Builder row, Alert alert, LimitVerdict verdict, Surroundings surroundings) {
    long decided = surroundings.around().map(ScopeState.Verdict::since).orElse(Long.MIN_VALUE);
    row.setOnsetAt(Instant.ofEpochMilli(verdict.onsetAt()))
        .setFiredAt(Instant.ofEpochMilli(verdict.detectedAt()))
        .setResolvedAt(
            alert
                .recovery()
                .map(recovery -> Instant.ofEpochMilli(recovery.verdict().detectedAt()))
                .orElse(null))
        .setUpdatedAt(Instant.ofEpochMilli(Math.max(alert.updatedAt(), decided)));
  }

  private static String groupKey(Signal dip, AlertHandling handling) {
    return Identity.hash(
        "group",
        dip.scope().lineId(),
        dip.ruleId(),
        Long.toString(handling.groupStart(dip.verdict().detectedAt())));
  }

  private static @Nullable Instant instant(OptionalLong epochMillis) {
    return epochMillis.isPresent() ? Instant.ofEpochMilli(epochMillis.getAsLong()) : null;
  }
}
