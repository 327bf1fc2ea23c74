package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.Stage;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the events of an annotation: created, revised, withdrawn. */
final class EventMapper {
  static final String TOOL = "label-studio";

  private static final double LONGEST_LEAD_SECONDS = 1e9;

  private EventMapper() {}

  /** What an event carries beside its answers. */
  record Context(
      Stage stage,
      @Nullable String batch,
      Map<String, String> slices,
      @Nullable PredictionEntry prediction) {}

  static AnnotationEvent work(
      Header header, ObjectNode annotation, Context context, List<AnswerEntry> answers)
      throws Refusal {
    AnnotationEventType type =
        header.revision() == 1 ? AnnotationEventType.CREATED : AnnotationEventType.REVISED;
    return Checks.require(
        NativeFormat.ANNOTATIONS,
        event(header, type)
            .setStage(context.stage())
            .setBatchId(context.batch())
            .setSlices(context.slices())
            .setPrediction(context.prediction())
            .setTimeOnTaskMs(leadMillis(annotation))
            .setAnswers(answers)
            .build());
  }

  /** The annotation says nothing any more, as of this revision. */
  static AnnotationEvent withdrawn(Header header) throws Refusal {
    return Checks.require(
        NativeFormat.ANNOTATIONS, event(header, AnnotationEventType.WITHDRAWN).build());
  }

  /** The annotation was deleted. The id has no time in it, as the tool's message has none. */
  static AnnotationEvent deleted(
      String lineId, String itemId, String annotationId, String raterId, Instant receivedAt)
      throws Refusal {
    Header header =
        new Header(lineId, itemId, annotationId, raterId, Revisions.FINAL, receivedAt, null);
    return Checks.require(
        NativeFormat.ANNOTATIONS,
        event(header, AnnotationEventType.WITHDRAWN)
            .setEventId(EventIds.of(TOOL, "deleted", annotationId))
            .build());
  }

  private static AnnotationEvent.Builder event(Header header, AnnotationEventType type) {
    String action = type.name().toLowerCase(Locale.ROOT);
    return AnnotationEvent.newBuilder()
        .setEventId(EventIds.of(TOOL, action, header.annotationId(), header.updatedAt().toString()))
        .setType(type)
        .setLineId(header.lineId())
        .setItemId(header.itemId())
        .setAnnotationId(header.annotationId())
        .setRevision(header.revision())
        .setRaterId(header.raterId())
        .setOccurredAt(header.updatedAt())
        .setGuidelineVersion(header.guidelineVersion())
        .setTool(TOOL);
  }

  private static @Nullable Long leadMillis(ObjectNode annotation) {
    Double seconds = JsonFields.number(annotation, "lead_time");
    return seconds == null || seconds < 0 || seconds > LONGEST_LEAD_SECONDS
        ? null
        : Long.valueOf(Math.round(seconds * 1000));
  }
}
