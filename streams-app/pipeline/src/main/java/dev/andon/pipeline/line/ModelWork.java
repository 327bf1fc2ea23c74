package dev.andon.pipeline.line;

import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.LadderStanding;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger.Completion;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.guideline.Release;
import dev.andon.quality.model.Blame;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.model.MetricOf;
import dev.andon.quality.model.ModelFall;
import dev.andon.quality.model.ModelFalls;
import dev.andon.quality.model.ModelText;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyTimeline;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be asked for on a line because of the models trained on its labels, as everything
 * known of it says now: nothing of what was asked for before goes in.
 */
final class ModelWork {
  /** Of a trigger that is about a model: no rule can have it. */
  static final String BASIS = "MODEL_EVALUATION";

  private static final String RULE = "model";
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** What is asked for, because of what, of whom, and what proves that it is done, if anything. */
  record Wanted(ModelAsk ask, Signal signal, TriggerPlan work, Optional<Completion> proof) {}

  /** When something came to be, what it rests on, and how much that is. */
  private record Grounds(
      long at, long since, double statistic, double threshold, long inputs, double limit) {}

  private final String lineId;
  private final PolicyTimeline policies;
  private final GoldBook gold;
  private final long countedFrom;
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final SortedMap<String, List<Evaluation>> models = new TreeMap<>();

  /**
   * Nothing asked for yet.
   *
   * @param evaluations those of the line, in the order of {@link Evaluation#ORDER}
   * @param countedFrom what rests on counts of work is not decided on for evaluations before this
   *     event time
   */
  ModelWork(
      String lineId,
      List<Evaluation> evaluations,
      PolicyTimeline policies,
      GoldBook gold,
      long countedFrom) {
    this.lineId = lineId;
    this.policies = policies;
    this.gold = gold;
    this.countedFrom = countedFrom;
    for (Evaluation each : evaluations) {
      models.computeIfAbsent(each.model(), unused -> new ArrayList<>()).add(each);
    }
  }

  /** What is asked for by now, by the id of its trigger. */
  Map<String, Wanted> wanted() {
    return wanted;
  }

  /** Asks for what follows from metrics that fell, and from labels that were found wrong. */
  void addEvaluations() {
    for (List<Evaluation> ofModel : models.values()) {
      Map<MetricOf, Evaluation> formers = new HashMap<>();
      for (int i = 0; i < ofModel.size(); i++) {
        Evaluation each = ofModel.get(i);
        Policy policy = policies.at(each.occurredAt());
        ModelPlan plan = policy.handling().model();
        List<Evaluation> later = ofModel.subList(i + 1, ofModel.size());
        if (plan != null && each.occurredAt() > countedFrom) {
          addFalls(each, formers, later, plan, policy.version());
          addCorrections(each, later.isEmpty() ? null : later.get(0), plan, policy);
        }
        each.scores().keySet().forEach(of -> formers.put(of, each));
      }
    }
  }

  private void addFalls(
      Evaluation latest,
      Map<MetricOf, Evaluation> formers,
      List<Evaluation> later,
      ModelPlan plan,
      String version) {
    List<ModelFall> all =
        ModelFalls.of(
            latest,
            formers,
            (slice, question, from, until) -> gold.gold(lineId, slice, question, from, until),
            plan);
    List<ModelFall> byModel = all.stream().filter(fall -> fall.blame().blamesModel()).toList();
    if (!byModel.isEmpty()) {
      String words = ModelText.retraining(latest, byModel, plan);
      String id = id(latest, plan.retraining());
      add(id, latest, byModel, plan, plan.retraining(), words, version);
      recovery(byModel, later, plan).ifPresent(proof -> prove(id, proof));
    }
    List<ModelFall> untold =
        all.stream().filter(fall -> fall.blame() == Blame.INSUFFICIENT).toList();
    if (!untold.isEmpty()) {
      String words = ModelText.audit(latest, untold, plan);
      add(id(latest, plan.audit()), latest, untold, plan, plan.audit(), words, version);
    }
    Map<List<String>, List<ModelFall>> byLabels = new LinkedHashMap<>();
    for (ModelFall fall : all) {
      if (fall.blame().blamesLabels()) {
        MetricOf of = fall.of();
        byLabels
            .computeIfAbsent(
                List.of(of.slice().dimension(), of.slice().value(), of.question()),
                unused -> new ArrayList<>())
            .add(fall);
      }
    }
    byLabels.forEach(
        (place, falls) -> {
          String words = ModelText.relabeling(latest, falls, plan);
          String id =
              Identity.hash(
                  id(latest, plan.relabeling()), place.get(0), place.get(1), place.get(2));
          add(id, latest, falls, plan, plan.relabeling(), words, version);
        });
  }

  private static Optional<Completion> recovery(
      List<ModelFall> falls, List<Evaluation> later, ModelPlan plan) {
    return later.stream()
        .filter(each -> ModelFalls.isRecovered(falls, each, plan))
        .findFirst()
        .map(
            each ->
                new Completion(
                    new Operation(LadderStanding.POLICY, each.occurredAt(), ""),
                    ModelText.recovered(each, falls, plan)));
  }

  private void prove(String triggerId, Completion proof) {
    wanted.computeIfPresent(
        triggerId,
        (id, each) -> new Wanted(each.ask(), each.signal(), each.work(), Optional.of(proof)));
  }

  private String id(Evaluation latest, TriggerPlan work) {
    return Identity.hash(RULE, work.kind(), lineId, latest.model(), latest.evaluationId());
  }

  private void add(
      String triggerId,
      Evaluation latest,
      List<ModelFall> falls,
      ModelPlan plan,
      TriggerPlan work,
      String words,
      String version) {
    ModelFall first = falls.get(0);
    long inputs = 2;
    for (ModelFall fall : falls) {
      inputs += fall.goldBefore().answers() + fall.goldSince().answers();
    }
    boolean relabeling = work.kind().equals(ModelPlan.RELABELING);
    Scope scope =
        !relabeling
            ? ofModel(latest)
            : first.of().ofAll()
                ? Scope.line(lineId)
                : new Scope(lineId, first.of().slice().dimension(), first.of().slice().value());
    put(
        triggerId,
        new ModelAsk(
            /* asked= */ true,
            /* byCounts= */ true,
            latest.occurredAt(),
            words,
            ModelEvidence.falls(latest, falls, plan),
            null,
            null),
        scope,
        relabeling ? first.of().question() : Judgement.WHOLE,
        new Grounds(
            latest.occurredAt(),
            first.former().occurredAt(),
            first.fall(),
            plan.fall(),
            inputs,
            plan.fall()),
        work,
        version);
  }

  private void addCorrections(
      Evaluation each, @Nullable Evaluation next, ModelPlan plan, Policy policy) {
    if (plan.correctedLabels() == 0) {
      return;
    }
    long since = ModelFalls.hourOf(each.occurredAt());
    long until = next == null ? Long.MAX_VALUE : ModelFalls.hourOf(next.occurredAt());
    long found = 0;
    long reachedAt = Long.MIN_VALUE;
    for (Map.Entry<Long, Long> hour : gold.foundWrong(lineId, since, until).entrySet()) {
      found += hour.getValue();
      if (reachedAt == Long.MIN_VALUE && found >= plan.correctedLabels()) {
        reachedAt = (hour.getKey() + 1) * HOUR_MILLIS;
      }
    }
    if (reachedAt != Long.MIN_VALUE) {
      put(
          Identity.hash(RULE, "corrections", lineId, each.model(), each.evaluationId()),
          new ModelAsk(
              /* asked= */ true,
              /* byCounts= */ true,
              each.occurredAt(),
              ModelText.corrections(each, found, plan.correctedLabels()),
              ModelEvidence.corrections(each, found, plan.correctedLabels()),
              null,
              null),
          ofModel(each),
          Judgement.WHOLE,
          new Grounds(reachedAt, each.occurredAt(), found, plan.correctedLabels(), found, 0),
          plan.retraining(),
          policy.version());
    }
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

  /** Asks for what follows from labels that drift, where that is what a signal says. */
  void addDrift(Signal dip) {
    long at = dip.verdict().detectedAt();
    Policy policy = policies.at(at);
    ModelPlan plan = policy.handling().model();
    if (plan == null || !plan.onDrift() || !dip.measure().drifts() || dip.retracted()) {
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

  /** Of each model the newest evaluation up to an event time. */
  private List<Evaluation> lastBefore(long at) {
    return models.values().stream()
        .map(ofModel -> ofModel.stream().filter(each -> each.occurredAt() <= at).toList())
        .filter(before -> !before.isEmpty())
        .map(before -> before.get(before.size() - 1))
        .toList();
  }

  private Scope ofModel(Evaluation evaluation) {
    return new Scope(lineId, RULE, evaluation.model());
  }

  private void put(
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
