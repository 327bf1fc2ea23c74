package dev.andon.pipeline.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.TopicKey;
import dev.andon.contracts.TriggerRow;
import dev.andon.pipeline.intake.ModelIntake;
import dev.andon.pipeline.policy.PolicyException;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.model.GoldCounts;
import dev.andon.quality.model.MetricOf;
import dev.andon.quality.model.ModelFall;
import dev.andon.quality.model.ModelFalls;
import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What metrics that fell ask for, each evaluation held against all before it, all at once. */
final class NaiveModels {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NaiveModels() {}

  /** Kind, line, model, evaluation and what it is about, of all that is asked for. */
  static SortedSet<String> of(List<RandomLog.Input> inputs, Policy otherwise) {
    PolicyBook policies = policies(inputs, otherwise);
    SortedMap<String, SortedMap<Long, List<Long>>> gold = NaiveGoldBook.of(inputs);
    List<Evaluation> all = evaluations(inputs);
    SortedSet<String> asked = new TreeSet<>();
    for (Evaluation latest : all) {
      ModelPlan plan = policies.of(latest.lineId()).at(latest.occurredAt()).handling().model();
      if (plan != null) {
        ModelFalls.of(
                latest,
                formers(latest, all),
                (slice, question, from, until) ->
                    count(gold, latest.lineId(), slice, question, from, until),
                plan)
            .forEach(fall -> add(latest, fall, asked));
      }
    }
    return asked;
  }

  private static void add(Evaluation latest, ModelFall fall, SortedSet<String> asked) {
    String about = latest.lineId() + " " + latest.model() + " " + latest.evaluationId();
    switch (fall.blame()) {
      case MODEL -> asked.add("model_retraining " + about);
      case INSUFFICIENT -> asked.add("audit " + about);
      case LABEL -> asked.add(relabeling(about, fall.of()));
      case BOTH -> {
        asked.add("model_retraining " + about);
        asked.add(relabeling(about, fall.of()));
      }
    }
  }

  private static String relabeling(String about, MetricOf of) {
    return "relabeling " + about + " " + (of.ofAll() ? "null" : of.slice().value());
  }

  private static Map<MetricOf, Evaluation> formers(Evaluation latest, List<Evaluation> all) {
    Map<MetricOf, Evaluation> formers = new HashMap<>();
    for (MetricOf of : latest.scores().keySet()) {
      all.stream()
          .filter(each -> each.lineId().equals(latest.lineId()))
          .filter(each -> each.model().equals(latest.model()))
          .filter(each -> each.occurredAt() < latest.occurredAt())
          .filter(each -> each.scores().containsKey(of))
          .max(Comparator.comparingLong(Evaluation::occurredAt))
          .ifPresent(former -> formers.put(of, former));
    }
    return formers;
  }

  /** Of those of one id what was said first. */
  private static List<Evaluation> evaluations(List<RandomLog.Input> inputs) {
    Map<List<String>, Evaluation> first = new HashMap<>();
    inputs.stream()
        .filter(input -> input.value() instanceof ModelEvaluation)
        .sorted(Comparator.comparing(RandomLog.Input::appendedAt).reversed())
        .forEach(
            input -> {
              ModelEvaluation record = (ModelEvaluation) input.value();
              byte[] key = TopicKey.of(record.getLineId()).getBytes(StandardCharsets.UTF_8);
              first.put(
                  List.of(record.getLineId(), record.getEvaluationId()),
                  ModelIntake.of(record, key, input.appendedAt().toEpochMilli()));
            });
    return List.copyOf(first.values());
  }

  private static GoldCounts count(
      SortedMap<String, SortedMap<Long, List<Long>>> gold,
      String lineId,
      Slice slice,
      String question,
      long from,
      long until) {
    long answers = 0;
    long right = 0;
    String stream = String.join(" ", lineId, slice.dimension(), slice.value(), question);
    for (List<Long> hour :
        gold.getOrDefault(stream, new TreeMap<>()).subMap(from, until).values()) {
      answers += hour.get(0);
      right += hour.get(1);
    }
    return new GoldCounts(answers, right);
  }

  private static PolicyBook policies(List<RandomLog.Input> inputs, Policy otherwise) {
    List<PolicyBook.Document> documents = new ArrayList<>();
    for (RandomLog.Input input : inputs) {
      if (input.value() instanceof PolicyDocument record) {
        try {
          documents.add(
              new PolicyBook.Document(
                  record.getLineId(),
                  record.getEffectiveAt().toEpochMilli(),
                  PolicyYaml.parse(record.getDocument(), "random.yaml"),
                  record.getDocument()));
        } catch (PolicyException refused) {
          // The one before stays in force.
          continue;
        }
      }
    }
    return new PolicyBook(otherwise, documents);
  }

  /** The same of what stands. */
  static SortedSet<String> standing(Collection<Object> standing) {
    SortedSet<String> asked = new TreeSet<>();
    for (Object each : standing) {
      if (each instanceof TriggerRow row && row.getRuleId().equals("model")) {
        JsonNode evidence = evidence(row);
        if (evidence.get("cause").asText().equals("metrics")) {
          JsonNode evaluation = evidence.get("evaluation");
          boolean relabeling = row.getKind().equals("relabeling");
          asked.add(
              String.join(
                  " ",
                  row.getKind(),
                  row.getLineId(),
                  evaluation.get("model").asText(),
                  evaluation.get("evaluation_id").asText()
                      + (relabeling ? " " + row.getScopeValue() : "")));
        }
      }
    }
    return asked;
  }

  private static JsonNode evidence(TriggerRow row) {
    try {
      return JSON.readTree(row.getEvidence());
    } catch (JsonProcessingException e) {
      throw new AssertionError(row.getEvidence(), e);
    }
  }
}
