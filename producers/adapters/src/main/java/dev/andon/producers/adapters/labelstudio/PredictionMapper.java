package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.PredictionEntry;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps the prediction an annotation began from: the one within the annotation, as webhooks have it,
 * or that of the task which the annotation names as its parent. Both were on the rater's screen.
 */
final class PredictionMapper {
  private static final String UNNAMED_MODEL = "unnamed";

  private final Limits limits;

  PredictionMapper(Limits limits) {
    this.limits = limits;
  }

  @Nullable PredictionEntry map(Submission submission, PixelBudget budget, List<Fault> faults) {
    ObjectNode prediction = predictionOf(submission);
    ArrayNode results = JsonFields.array(prediction, "result");
    if (prediction == null || results == null) {
      return null;
    }
    try {
      MappedAnswers mapped = ResultMapper.map(results, submission.item(), limits, budget);
      for (Fault fault : mapped.faults()) {
        faults.add(new Fault("prediction, " + fault.part(), fault.reason()));
      }
      String model = JsonFields.text(prediction, "model_version");
      return Checks.requirePrediction(
          PredictionEntry.newBuilder()
              .setModel(model == null ? UNNAMED_MODEL : model)
              .setAnswers(mapped.answers())
              .setScore(ratio(JsonFields.number(prediction, "score")))
              .setShownToRater(true)
              .build());
    } catch (Refusal e) {
      faults.add(new Fault("prediction", e.reason()));
      return null;
    }
  }

  private static @Nullable ObjectNode predictionOf(Submission submission) {
    ObjectNode within = JsonFields.object(submission.annotation(), "prediction");
    if (within != null && within.has("result")) {
      return within;
    }
    String parent = JsonFields.id(submission.annotation().get("parent_prediction"));
    Task task = submission.task();
    return parent == null || task == null ? null : task.prediction(parent);
  }

  /** Label Studio's scores have no fixed range; only a ratio says what a confidence says. */
  private static @Nullable Double ratio(@Nullable Double score) {
    return score == null || score < 0 || score > 1 ? null : score;
  }
}
