package dev.andon.pipeline.line;

import dev.andon.contracts.Basis;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.ResumeCondition;
import dev.andon.contracts.SignalKind;
import dev.andon.contracts.SignalRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.ResumeWish;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import java.time.Instant;
import java.util.Optional;

/** Decisions as rows of their topics. */
final class DecisionRows {
  private static final double CONFIDENCE = 0.95;

  private DecisionRows() {}

  static OutputRow signal(Signal signal) {
    LimitVerdict verdict = signal.verdict();
    SignalRow.Builder row =
        SignalRow.newBuilder()
            .setSignalId(signal.id())
            .setLineId(signal.scope().lineId())
            .setKind(kind(signal))
            .setRuleId(signal.ruleId())
            .setScopeDimension(signal.scope().dimension())
            .setScopeValue(signal.scope().value())
            .setQuestion(signal.question())
            .setBasis(Basis.valueOf(signal.basis()))
            .setDetectedAt(Instant.ofEpochMilli(verdict.detectedAt()))
            .setOnsetAt(Instant.ofEpochMilli(verdict.onsetAt()))
            .setStatistic(verdict.statistic())
            .setThreshold(verdict.threshold())
            .setSampleCount(verdict.sampleCount())
            .setCorrectCount(verdict.correctCount())
            .setLimit(signal.limit())
            .setPolicyVersion(signal.policyVersion())
            .setEvidence(Evidence.json(signal))
            .setRetracted(signal.retracted())
            .setRevision(verdict.revision());
    if (verdict.isShare()) {
      Interval interval = interval(verdict);
      row.setAgreementRatio(ratio(verdict)).setCiLow(interval.low()).setCiHigh(interval.high());
    }
    return OutputRow.of(TopicCatalogue.SIGNALS, TopicKey.of(signal.scope().lineId()), row.build());
  }

  private static SignalKind kind(Signal signal) {
    if (signal.verdict().kind() != LimitVerdict.Kind.DIP) {
      return SignalKind.RECOVERY;
    }
    return signal.measure().drifts() ? SignalKind.DRIFT : SignalKind.DIP;
  }

  static OutputRow lineState(
      Scope scope,
      ScopeState.Verdict verdict,
      Optional<ResumeWish> wish,
      long revision,
      String policyVersion) {
    Optional<Operation> asked = wish.map(ResumeWish::order);
    LineStateRow row =
        LineStateRow.newBuilder()
            .setLineId(scope.lineId())
            .setScopeDimension(scope.dimension())
            .setScopeValue(scope.value())
            .setState(verdict.stopped() ? LineRunState.STOPPED : LineRunState.RUNNING)
            .setActor(verdict.actor())
            .setReason(verdict.reason())
            .setAlertId(verdict.alertId())
            .setSince(Instant.ofEpochMilli(verdict.since()))
            .setPolicyVersion(policyVersion)
            .setRevision(revision)
            .setResumesWhen(wish.map(DecisionRows::condition).orElse(null))
            .setResumeAskedBy(asked.map(Operation::actor).orElse(null))
            .setResumeReason(asked.map(Operation::reason).orElse(null))
            .setResumeAskedAt(asked.map(order -> Instant.ofEpochMilli(order.at())).orElse(null))
            .build();
    return OutputRow.of(TopicCatalogue.LINE_STATE, lineStateKey(scope), row);
  }

  private static ResumeCondition condition(ResumeWish wish) {
    return ResumeCondition.valueOf(wish.when().name());
  }

  private static String lineStateKey(Scope scope) {
    String dimension = scope.dimension();
    String value = scope.value();
    return dimension == null || value == null
        ? TopicKey.of(scope.lineId())
        : TopicKey.of(scope.lineId(), dimension, value);
  }

  private static double ratio(LimitVerdict verdict) {
    return (double) verdict.correctCount() / verdict.sampleCount();
  }

  private static Interval interval(LimitVerdict verdict) {
    return WilsonInterval.of(verdict.correctCount(), verdict.sampleCount(), CONFIDENCE);
  }
}
