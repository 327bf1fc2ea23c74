package dev.andon.producers.adapters.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps what single workers answered, before Ground Truth made one label of it. A worker answers an
 * object once, so both ways in which it is told give the same annotation.
 */
final class WorkerMapper {
  private final AdapterSettings settings;
  private final ItemFields fields;
  private final Lines lines;
  private final ContentReader contents;
  private final JsonElements json;

  WorkerMapper(AdapterSettings settings, SageMakerOptions options, JsonElements json) {
    this.settings = settings;
    this.json = json;
    fields = new ItemFields(settings);
    lines = new Lines(settings);
    contents = new ContentReader(settings.limits(), options.question());
  }

  /**
   * A file of worker responses, with the fields of its manifest line beside them.
   *
   * @param answers the responses, one a worker
   */
  void responses(
      String element,
      ObjectNode file,
      ArrayNode answers,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    each(
        element + ", answer ",
        file,
        answers,
        receivedAt,
        answer -> answer.get("answerContent"),
        sink);
  }

  /** An entry of the file that a consolidation request names. */
  void consolidation(
      String element,
      ObjectNode entry,
      ArrayNode annotations,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    each(
        element + ", annotation ",
        entry,
        annotations,
        receivedAt,
        annotation -> annotation.path("annotationData").get("content"),
        sink);
  }

  @FunctionalInterface
  private interface Content {
    @Nullable JsonNode of(JsonNode response);
  }

  private void each(
      String locator,
      ObjectNode around,
      ArrayNode responses,
      Instant receivedAt,
      Content content,
      Consumer<? super AdaptedRecord> sink) {
    int position = 0;
    for (JsonNode response : responses) {
      position++;
      try {
        work(locator + position, around, response, content.of(response), receivedAt, sink);
      } catch (Refusal e) {
        sink.accept(e.at(locator + position, Extent.RECORD));
      }
    }
  }

  private void work(
      String locator,
      ObjectNode around,
      JsonNode response,
      @Nullable JsonNode content,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    Instant submitted = JsonFields.utcInstant(response, "submissionTime");
    AnnotationState state = state(around, response, submitted == null ? receivedAt : submitted);
    AnswerSheet answers = contents.read(object(content));
    List<Fault> faults = new ArrayList<>(answers.faults());
    if (answers.answers().isEmpty()) {
      faults.forEach(fault -> sink.accept(fault.at(locator)));
      throw new Refusal("has no answer that can be compared");
    }
    sink.accept(
        new AdaptedRecord.Annotation(
            locator,
            Checks.require(
                NativeFormat.ANNOTATIONS,
                state
                    .event()
                    // Without the time, which a consolidation request does not tell.
                    .setEventId(
                        EventIds.of(SageMakerAdapter.FORMAT, "created", state.annotationId()))
                    .setStage(settings.stage())
                    .setBatchId(fields.batch(List.of(around), faults))
                    .setSlices(fields.slices(List.of(around), faults))
                    .setTimeOnTaskMs(JsonFields.secondsAsMillis(response, "timeSpentInSeconds"))
                    .setAnswers(answers.answers())
                    .build())));
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  private AnnotationState state(ObjectNode around, JsonNode response, Instant at) throws Refusal {
    String worker = settings.people().of(JsonFields.requiredText(response, "workerId"));
    String item = DataObject.item(around, fields);
    String line =
        lines.of(List.of(around), "does not name its labeling job: set the line").require();
    return new AnnotationState(
        SageMakerAdapter.FORMAT,
        line,
        item,
        EventIds.of(SageMakerAdapter.FORMAT, item, worker),
        worker,
        1,
        at,
        settings.guidelineVersion());
  }

  /** What was answered is JSON, in a string or as it is. */
  private ObjectNode object(@Nullable JsonNode content) throws Refusal {
    if (content instanceof ObjectNode object) {
      return object;
    }
    if (content == null || !content.isTextual()) {
      throw new Refusal(
          "has no content; where it is in S3, publish it in the place of its address");
    }
    try {
      return json.object(content.textValue());
    } catch (Refusal e) {
      throw new Refusal("the content " + e.reason());
    }
  }
}
