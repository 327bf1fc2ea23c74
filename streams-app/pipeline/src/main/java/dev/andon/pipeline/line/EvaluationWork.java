package dev.andon.pipeline.line;

import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.LadderStanding;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Trigger.Completion;
import dev.andon.quality.model.Blame;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.model.MetricOf;
import dev.andon.quality.model.ModelFall;
import dev.andon.quality.model.ModelFalls;
import dev.andon.quality.model.ModelText;
import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be asked for because of evaluations themselves, and of the labels before them. */
final class EvaluationWork {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final ModelWork work;
  private final GoldBook gold;
  private final long countedFrom;

  /**
   * Nothing asked for yet.
   *
   * @param work takes what is asked for
   * @param countedFrom evaluations up to this event time are not decided on
   */
  EvaluationWork(ModelWork work, GoldBook gold, long countedFrom) {
    this.work = work;
    this.gold = gold;
    this.countedFrom = countedFrom;
  }

  /** Asks for what follows from metrics that fell, and from labels that were found wrong. */
  void add() {
    for (List<Evaluation> ofModel : work.models()) {
      Map<MetricOf, Evaluation> formers = new HashMap<>();
      for (int i = 0; i < ofModel.size(); i++) {
        Evaluation each = ofModel.get(i);
        Policy policy = work.policies().at(each.occurredAt());
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
            (slice, question, from, until) ->
                gold.gold(work.lineId(), slice, question, from, until),
            plan);
    List<ModelFall> byModel = all.stream().filter(fall -> fall.blame().blamesModel()).toList();
    if (!byModel.isEmpty()) {
      String words = ModelText.retraining(latest, byModel, plan);
      String id = id(latest, plan.retraining());
      add(id, latest, byModel, plan, plan.retraining(), words, version);
      recovery(byModel, later, plan).ifPresent(proof -> work.prove(id, proof));
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

  private String id(Evaluation latest, TriggerPlan asked) {
    return Identity.hash(
        ModelWork.RULE, asked.kind(), work.lineId(), latest.model(), latest.evaluationId());
  }

  private void add(
      String triggerId,
      Evaluation latest,
      List<ModelFall> falls,
      ModelPlan plan,
      TriggerPlan asked,
      String words,
      String version) {
    ModelFall first = falls.get(0);
    long inputs = 2;
    for (ModelFall fall : falls) {
      inputs += fall.goldBefore().answers() + fall.goldSince().answers();
    }
    boolean relabeling = asked.kind().equals(ModelPlan.RELABELING);
    Scope scope =
        !relabeling
            ? work.ofModel(latest)
            : first.of().ofAll()
                ? Scope.line(work.lineId())
                : new Scope(
                    work.lineId(), first.of().slice().dimension(), first.of().slice().value());
    work.put(
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
        new ModelWork.Grounds(
            latest.occurredAt(),
            first.former().occurredAt(),
            first.fall(),
            plan.fall(),
            inputs,
            plan.fall()),
        asked,
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
    for (Map.Entry<Long, Long> hour : gold.foundWrong(work.lineId(), since, until).entrySet()) {
      found += hour.getValue();
      if (reachedAt == Long.MIN_VALUE && found >= plan.correctedLabels()) {
        reachedAt = (hour.getKey() + 1) * HOUR_MILLIS;
      }
    }
    if (reachedAt != Long.MIN_VALUE) {
      work.put(
          Identity.hash(
              ModelWork.RULE, "corrections", work.lineId(), each.model(), each.evaluationId()),
          new ModelAsk(
              /* asked= */ true,
              /* byCounts= */ true,
              each.occurredAt(),
              ModelText.corrections(each, found, plan.correctedLabels()),
              ModelEvidence.corrections(each, found, plan.correctedLabels()),
              null,
              null),
          work.ofModel(each),
          Judgement.WHOLE,
          new ModelWork.Grounds(
              reachedAt, each.occurredAt(), found, plan.correctedLabels(), found, 0),
          plan.retraining(),
          policy.version());
    }
  }
}
