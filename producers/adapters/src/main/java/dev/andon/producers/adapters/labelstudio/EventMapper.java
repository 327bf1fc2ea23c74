package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.Stage;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the events that carry what was answered. */
final class EventMapper {
  private EventMapper() {}

  /** What an event carries beside its answers. */
  record Context(
      Stage stage,
      @Nullable String batch,
      Map<String, String> slices,
      @Nullable PredictionEntry prediction) {}

  static AnnotationEvent work(
      AnnotationState state, ObjectNode annotation, Context context, List<AnswerEntry> answers)
      throws Refusal {
    return Checks.require(
        NativeFormat.ANNOTATIONS,
        state
            .event()
            .setStage(context.stage())
            .setBatchId(context.batch())
            .setSlices(context.slices())
            .setPrediction(context.prediction())
            .setTimeOnTaskMs(JsonFields.secondsAsMillis(annotation, "lead_time"))
            .setAnswers(answers)
            .build());
  }
}
