package dev.andon.pipeline.line;

import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger.Completion;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.guideline.Release;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.model.ModelText;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyTimeline;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be asked for on a line because of the models trained on its labels, as everything
 * known of it says now: nothing of what was asked for before goes in.
 */
final class ModelWork {
  /** Of a trigger that is about a model: no rule can have it. */
  static final String BASIS = "MODEL_EVALUATION";

  static final String RULE = "model";

  /** What is asked for, because of what, of whom, and what proves that it is done, if anything. */
  record Wanted(ModelAsk ask, Signal signal, TriggerPlan work, Optional<Completion> proof) {}

  /** When something came to be, what it rests on, and how much that is. */
  record Grounds(
      long at, long since, double statistic, double threshold, long inputs, double limit) {}

  private final String lineId;
  private final PolicyTimeline policies;
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final SortedMap<String, List<Evaluation>> models = new TreeMap<>();

  /**
   * Nothing asked for yet.
   *
   * @param evaluations those of the line, in the order of {@link Evaluation#ORDER}
   */
  ModelWork(String lineId, List<Evaluation> evaluations, PolicyTimeline policies) {
    this.lineId = lineId;
    this.policies = policies;
    for (Evaluation each : evaluations) {
      models.computeIfAbsent(each.model(), unused -> new ArrayList<>()).add(each);
    }
  }

  /** The line. */
  String lineId() {
    return lineId;
  }

  /** The policies of the line. */
  PolicyTimeline policies() {
    return policies;
  }

  /** The evaluations of each model, in their order. */
  Collection<List<Evaluation>> models() {
    return models.values();
  }

  /** What is asked for by now, by the id of its trigger. */
  Map<String, Wanted> wanted() {
    return wanted;
  }

  /**
   * Asks for what follows from guidelines.
   *
   * @param tick time of the newest tick of the line, epoch milliseconds
   */
  void addGuidelines(List<Release> releases, long tick) {
    for (Release release : releases) {
      Policy policy = policies.at(release.effectiveAt());
      ModelPlan plan = policy.handling().model();
      if (plan != null
          && plan.onGuidelines()
          && release.asksForCertification()
          && release.inForceAt(tick)) {
        long at = release.effectiveAt();
        lastBefore(at)
            .forEach(
                last ->
                    put(
                        Identity.hash(RULE, "guidelines", lineId, last.model(), release.version()),
                        new ModelAsk(
                            /* asked= */ true,
                            /* byCounts= */ false,
                            last.occurredAt(),
                            ModelText.guidelines(last, release),
                            ModelEvidence.guidelines(last, release),
                            null,
                            release.version()),
                        ofModel(last),
                        Judgement.WHOLE,
                        new Grounds(at, last.occurredAt(), 0, 0, 2, 0),
                        plan.retraining(),
                        policy.version()));
      }
    }
  }

  /** Whether it is of what a model learns from: what one rater labels is a part of that. */
  private static boolean isDrift(Signal dip) {
    return dip.measure().drifts() && !Scope.RATER.equals(dip.scope().dimension());
  }

  /** Asks for what follows from labels that drift, where that is what a signal says. */
  void addDrift(Signal dip) {
    long at = dip.verdict().detectedAt();
    Policy policy = policies.at(at);
    ModelPlan plan = policy.handling().model();
    if (plan == null || !plan.onDrift() || !isDrift(dip) || dip.retracted()) {
      return;
    }
    lastBefore(at)
        .forEach(
            last ->
                put(
                    Identity.hash(RULE, "drift", lineId, last.model(), dip.alertId()),
                    new ModelAsk(
                        /* asked= */ true,
                        /* byCounts= */ false,
                        last.occurredAt(),
                        ModelText.drift(last, dip),
                        ModelEvidence.drift(last, dip),
                        dip.alertId(),
                        null),
                    ofModel(last),
                    Judgement.WHOLE,
                    new Grounds(
                        at,
                        dip.verdict().onsetAt(),
                        dip.verdict().statistic(),
                        dip.verdict().threshold(),
                        1 + dip.verdict().revision(),
                        dip.limit()),
                    plan.retraining(),
                    policy.version()));
  }

  /** Something proves that it is done. */
  void prove(String triggerId, Completion proof) {
    wanted.computeIfPresent(
        triggerId,
        (id, each) -> new Wanted(each.ask(), each.signal(), each.work(), Optional.of(proof)));
  }

  /** Of each model the newest evaluation up to an event time. */
  private List<Evaluation> lastBefore(long at) {
    return models.values().stream()
        .map(ofModel -> ofModel.stream().filter(each -> each.occurredAt() <= at).toList())
        .filter(before -> !before.isEmpty())
        .map(before -> before.get(before.size() - 1))
        .toList();
  }

  Scope ofModel(Evaluation evaluation) {
    return new Scope(lineId, RULE, evaluation.model());
  }

  void put(
      String triggerId,
      ModelAsk ask,
      Scope scope,
      String question,
      Grounds grounds,
      TriggerPlan work,
      String policyVersion) {
    LimitVerdict verdict =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            1,
            grounds.at(),
            grounds.since(),
            grounds.statistic(),
            grounds.threshold(),
            0,
            0,
            grounds.inputs());
    Signal signal =
        new Signal(
            RULE,
            scope,
            question,
            BASIS,
            Measure.AGREEMENT,
            grounds.limit(),
            verdict,
            policyVersion,
            /* retracted= */ false);
    wanted.put(triggerId, new Wanted(ask, signal, work, Optional.empty()));
  }
}
