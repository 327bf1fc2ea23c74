package dev.andon.pipeline.line;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.guideline.Release;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.model.GoldCounts;
import dev.andon.quality.model.ModelFall;
import dev.andon.quality.model.Score;
import dev.andon.quality.policy.ModelPlan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for because of a model rests on, as the JSON that {@code
 * evidence/model.schema.json} describes.
 */
final class ModelEvidence {
  private static final int MOST_FALLS = 20;

  private ModelEvidence() {}

  static String falls(Evaluation latest, List<ModelFall> falls, ModelPlan plan) {
    ObjectNode json = facts("metrics", latest);
    json.put("confidence", plan.confidence()).put("labels_explain", plan.labelsExplain());
    json.put("fallen", falls.size()).put("compared", falls.get(0).compared());
    ArrayNode listed = json.putArray("falls");
    falls.stream().limit(MOST_FALLS).forEach(fall -> add(listed.addObject(), fall));
    return json.toString();
  }

  private static void add(ObjectNode json, ModelFall fall) {
    json.put("metric", fall.of().metric());
    if (!fall.of().ofAll()) {
      json.put("dimension", fall.of().slice().dimension());
      json.put("value", fall.of().slice().value());
    }
    json.put("question", fall.of().question());
    json.put("blame", fall.blame().text());
    ObjectNode before = json.putObject("before");
    before.put("evaluation_id", fall.former().evaluationId());
    before.put("at", time(fall.former().occurredAt()));
    add(before, fall.before());
    add(json.putObject("after"), fall.after());
    json.put("fall", fall.fall());
    add(json, "fall", fall.interval());
    add(json.putObject("gold_before"), fall.goldBefore());
    add(json.putObject("gold_since"), fall.goldSince());
    if (fall.loss() != null) {
      json.put("loss", fall.goldBefore().share() - fall.goldSince().share());
      add(json, "loss", fall.loss());
    }
    if (fall.goldNeeded() > 0) {
      json.put("gold_needed", fall.goldNeeded());
    }
  }

  private static void add(ObjectNode json, Score score) {
    json.put("score", score.value());
    if (score.samples() > 0) {
      json.put("n", score.samples());
    }
  }

  private static void add(ObjectNode json, GoldCounts gold) {
    json.put("n", gold.answers()).put("correct", gold.right());
  }

  private static void add(ObjectNode json, String name, @Nullable Interval interval) {
    if (interval != null) {
      json.put(name + "_low", interval.low()).put(name + "_high", interval.high());
    }
  }

  static String guidelines(Evaluation last, Release release) {
    ObjectNode json = facts("guidelines", last);
    json.put("guideline_version", release.version());
    json.put("change_class", release.change().name().toLowerCase(Locale.ROOT));
    release.labels().forEach(json.putArray("affected_labels")::add);
    return json.put("effective_at", time(release.effectiveAt())).toString();
  }

  static String drift(Evaluation last, Signal dip) {
    ObjectNode json = facts("drift", last);
    json.put("alert_id", dip.alertId());
    return json.set("drift", Evidence.facts(dip)).toString();
  }

  static String corrections(Evaluation evaluation, long found, int needed) {
    ObjectNode json = facts("corrections", evaluation);
    return json.put("found_wrong", found).put("needed", needed).toString();
  }

  private static ObjectNode facts(String cause, Evaluation evaluation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "model").put("cause", cause);
    ObjectNode of = json.putObject("evaluation");
    of.put("evaluation_id", evaluation.evaluationId()).put("model", evaluation.model());
    put(of, "model_version", evaluation.modelVersion());
    put(of, "release_id", evaluation.releaseId());
    put(of, "dataset_version", evaluation.datasetVersion());
    of.put("at", time(evaluation.occurredAt()));
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }

  private static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }
}
