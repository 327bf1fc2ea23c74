package dev.andon.pipeline.policy;

import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.TriggerPlan;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads when models that are trained on the labels are to be trained again. */
final class ModelReader {
  /** The word of a policy that is about it. */
  static final String WORD = "model";

  private static final int MOST = 1_000_000_000;
  private static final int LONGEST_METRIC = 256;
  private static final int MOST_METRICS = 100;
  private static final List<String> MODEL =
      List.of(
          "fall",
          "confidence",
          "minimum_gold",
          "labels_explain",
          "less_is_better",
          "on_guidelines",
          "on_drift",
          "corrected_labels",
          "retraining",
          "relabeling",
          "audit");
  private static final List<String> WORK = List.of("owner", "within");

  private ModelReader() {}

  /**
   * Reads it from the words of a policy; null where nothing is said of it.
   *
   * @throws PolicyFault saying what is wrong with it
   */
  static @Nullable ModelPlan read(YamlWords document) {
    YamlNode node = document.find(WORD);
    if (node == null) {
      return null;
    }
    YamlWords words = YamlWords.of("model.", WORD, node, MODEL);
    double fall = words.number("fall");
    if (!ModelPlan.isFall(fall)) {
      throw words.fault("fall", "is " + fall + ", must be more than 0");
    }
    double explain = words.number("labels_explain");
    if (!ModelPlan.isExplanation(explain)) {
      throw words.fault("labels_explain", "is " + explain + ", must be from 1 to 4");
    }
    return new ModelPlan(
        fall,
        HandlingReader.share(words, "confidence"),
        HandlingReader.count(words, "minimum_gold", MOST),
        explain,
        lessIsBetter(words),
        work(words, "retraining", ModelPlan.RETRAINING),
        work(words, "relabeling", ModelPlan.RELABELING),
        work(words, "audit", ModelPlan.AUDIT),
        words.find("on_guidelines") != null && words.flag("on_guidelines"),
        words.find("on_drift") != null && words.flag("on_drift"),
        words.find("corrected_labels") == null
            ? 0
            : HandlingReader.count(words, "corrected_labels", MOST));
  }

  private static TriggerPlan work(YamlWords model, String word, String kind) {
    return HandlingReader.work(
        kind, YamlWords.of("model." + word + ".", "model." + word, model.require(word), WORK));
  }

  private static SortedSet<String> lessIsBetter(YamlWords words) {
    SortedSet<String> metrics = new TreeSet<>();
    YamlNode node = words.find("less_is_better");
    if (node == null) {
      return metrics;
    }
    if (!(node instanceof YamlNode.Sequence each) || each.items().size() > MOST_METRICS) {
      throw words.fault(
          "less_is_better", "must be a list of metrics, such as [loss], of at most 100");
    }
    for (YamlNode item : each.items()) {
      if (!(item instanceof YamlNode.Scalar scalar)
          || scalar.text().isBlank()
          || scalar.text().length() > LONGEST_METRIC) {
        throw words.fault("less_is_better", "must be a list of names of metrics, such as [loss]");
      }
      metrics.add(scalar.text());
    }
    return metrics;
  }
}
