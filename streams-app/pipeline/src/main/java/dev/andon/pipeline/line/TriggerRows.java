package dev.andon.pipeline.line;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.alert.AlertText;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.cause.Adjudication;
import dev.andon.quality.cause.GoldReview;
import dev.andon.quality.guideline.Release;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Triggers as rows of their topic. */
final class TriggerRows {
  private TriggerRows() {}

  static OutputRow of(
      String triggerId,
      Trigger trigger,
      Trigger.Request request,
      long tick,
      Optional<Release> release,
      Optional<GoldReview> gold,
      Optional<Adjudication> disputed,
      Optional<ModelAsk> model) {
    Signal dip = request.dip();
    Optional<Operation> acceptance = trigger.acceptance();
    Optional<Operation> done = trigger.completion().map(Trigger.Completion::operation);
    TriggerRow row =
        TriggerRow.newBuilder()
            .setTriggerId(triggerId)
            .setLineId(dip.scope().lineId())
            .setKind(request.plan().kind())
            .setStatus(status(trigger.status(tick)))
            .setRuleId(dip.ruleId())
            .setScopeDimension(dip.scope().dimension())
            .setScopeValue(dip.scope().value())
            .setOwner(request.plan().owner())
            .setOpenedAt(Instant.ofEpochMilli(request.openedAt()))
            .setDueAt(Instant.ofEpochMilli(request.dueAt()))
            .setAcceptedAt(acceptance.map(TriggerRows::at).orElse(null))
            .setAcceptedBy(acceptance.map(Operation::actor).orElse(null))
            .setClosedAt(closedAt(trigger, request, tick))
            .setClosedBy(done.map(Operation::actor).orElse(null))
            .setClosedReason(
                done.map(Operation::reason).filter(reason -> !reason.isEmpty()).orElse(null))
            .setVerification(
                trigger.completion().map(Trigger.Completion::verification).orElse(null))
            .setReason(
                release
                    .map(Release::words)
                    .or(() -> gold.map(GoldReview::words))
                    .or(() -> disputed.map(Adjudication::words))
                    .or(() -> model.map(ModelAsk::words))
                    .orElseGet(() -> AlertText.what(dip)))
            .setEvidence(release.isPresent() ? null : evidence(dip, gold, disputed, model))
            .setAlertId(
                model.isPresent() ? model.get().alertId() : alertId(dip, release, gold, disputed))
            .setGuidelineVersion(
                release
                    .map(Release::version)
                    .or(() -> model.map(ModelAsk::guidelineVersion))
                    .orElse(null))
            .setRetracted(trigger.retracted())
            .setPolicyVersion(dip.policyVersion())
            .setUpdatedAt(Instant.ofEpochMilli(trigger.updatedAt(tick)))
            .setRevision(trigger.revision())
            .build();
    return OutputRow.of(TopicCatalogue.TRIGGERS, triggerId, row);
  }

  private static String evidence(
      Signal dip,
      Optional<GoldReview> gold,
      Optional<Adjudication> disputed,
      Optional<ModelAsk> model) {
    return gold.map(review -> GoldEvidence.json(dip, review))
        .or(() -> disputed.map(each -> AdjudicationEvidence.json(dip, each)))
        .or(() -> model.map(ModelAsk::evidence))
        .orElseGet(() -> Evidence.json(dip));
  }

  private static @Nullable String alertId(
      Signal dip,
      Optional<Release> release,
      Optional<GoldReview> gold,
      Optional<Adjudication> disputed) {
    boolean none =
        release.isPresent() || gold.isPresent() || disputed.isPresent() || dip.scope().gate();
    return none ? null : dip.alertId();
  }

  private static @Nullable Instant closedAt(Trigger trigger, Trigger.Request request, long tick) {
    return switch (trigger.status(tick)) {
      case DONE -> trigger.completion().map(done -> at(done.operation())).orElse(null);
      case EXPIRED -> Instant.ofEpochMilli(request.dueAt());
      case PENDING, OPEN, ACCEPTED -> null;
    };
  }

  private static TriggerStatus status(Trigger.Status status) {
    return switch (status) {
      case PENDING, OPEN -> TriggerStatus.OPEN;
      case ACCEPTED -> TriggerStatus.ACCEPTED;
      case DONE -> TriggerStatus.DONE;
      case EXPIRED -> TriggerStatus.EXPIRED;
    };
  }

  private static Instant at(Operation operation) {
    return Instant.ofEpochMilli(operation.at());
  }
}
