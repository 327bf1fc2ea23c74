package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.Stage;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of annotations (created, revised, withdrawn) for a tool that gives them no ids:
 * the id stands for the tool, what happened, the annotation and the time of the state it is in, so
 * that whoever sees the same state makes the same event.
 */
public final class AnnotationEvents {
  private static final double LONGEST_SECONDS = 1e9;

  private final String tool;

  /**
   * @param tool the name of the tool's format
   */
  public AnnotationEvents(String tool) {
    this.tool = requireNonNull(tool, "tool is null");
  }

  /**
   * What an event carries beside its answers.
   *
   * @param timeOnTaskMs in milliseconds, 0 or more; null where it is not known
   */
  public record Context(
      Stage stage,
      @Nullable String batch,
      Map<String, String> slices,
      @Nullable PredictionEntry prediction,
      @Nullable Long timeOnTaskMs,
      List<FlagEntry> flags) {
    public Context {
      requireNonNull(stage, "stage is null");
      // In their order, which Map.copyOf would shuffle: the same input makes the same bytes.
      slices = Collections.unmodifiableMap(new LinkedHashMap<>(slices));
      flags = List.copyOf(flags);
    }
  }

  /**
   * The annotation says {@code answers}: created in its first revision, revised in any other.
   *
   * @throws Refusal naming everything that is wrong with the event
   */
  public AnnotationEvent work(AnnotationHeader header, Context context, List<AnswerEntry> answers)
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
            .setTimeOnTaskMs(context.timeOnTaskMs())
            .setFlags(context.flags())
            .setAnswers(answers)
            .build());
  }

  /**
   * The annotation says {@code answers}, in an export that tells no times: the id stands for what
   * it says and not for when, so that a later export of the same work repeats the event and does
   * not move the work to a later time.
   *
   * @throws Refusal naming everything that is wrong with the event
   */
  public AnnotationEvent undated(
      AnnotationHeader header, Context context, List<AnswerEntry> answers) throws Refusal {
    AnnotationEvent event = work(header, context, answers);
    String content =
        NativeFormat.ANNOTATIONS.write(
            AnnotationEvent.newBuilder(event)
                .setEventId(header.annotationId())
                .setType(AnnotationEventType.CREATED)
                .setRevision(1)
                .setOccurredAt(Instant.EPOCH)
                .build());
    return AnnotationEvent.newBuilder(event)
        .setEventId(EventIds.of(tool, "undated", content))
        .build();
  }

  /**
   * The annotation says nothing any more, as of this revision.
   *
   * @throws Refusal naming everything that is wrong with the event
   */
  public AnnotationEvent withdrawn(AnnotationHeader header) throws Refusal {
    return Checks.require(
        NativeFormat.ANNOTATIONS,
        event(header, AnnotationEventType.WITHDRAWN).setOccurredAt(header.updatedAt()).build());
  }

  /**
   * The annotation was deleted, for good. The id has no time in it, as tools that announce a delete
   * more than once may give each message a time of its own, or none.
   *
   * @param at when it was deleted, or where the tool does not tell, when its message arrived
   * @throws Refusal naming everything that is wrong with the event
   */
  public AnnotationEvent deleted(
      String lineId, String itemId, String annotationId, String raterId, Instant at)
      throws Refusal {
    AnnotationHeader header =
        new AnnotationHeader(lineId, itemId, annotationId, raterId, Revisions.FINAL, at, null);
    return Checks.require(
        NativeFormat.ANNOTATIONS,
        event(header, AnnotationEventType.WITHDRAWN)
            .setEventId(EventIds.of(tool, "deleted", annotationId))
            .build());
  }

  /** Seconds on a task as milliseconds, or null for what can be no such time. */
  public static @Nullable Long millis(@Nullable Double seconds) {
    return seconds == null || seconds < 0 || seconds > LONGEST_SECONDS
        ? null
        : Long.valueOf(Math.round(seconds * 1000));
  }

  private AnnotationEvent.Builder event(AnnotationHeader header, AnnotationEventType type) {
    String action = type.name().toLowerCase(Locale.ROOT);
    return AnnotationEvent.newBuilder()
        .setEventId(EventIds.of(tool, action, header.annotationId(), header.updatedAt().toString()))
        .setType(type)
        .setLineId(header.lineId())
        .setItemId(header.itemId())
        .setAnnotationId(header.annotationId())
        .setRevision(header.revision())
        .setRaterId(header.raterId())
        .setOccurredAt(header.occurredAt())
        .setGuidelineVersion(header.guidelineVersion())
        .setTool(tool);
  }
}
