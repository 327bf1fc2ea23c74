package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which annotation it is, whose, and in which state: all of an event but what was answered.
 *
 * @param tool the tool, as the format is called
 * @param revision 1 when it was created, higher after every change
 * @param occurredAt when it came into this state
 */
public record AnnotationState(
    String tool,
    String lineId,
    String itemId,
    String annotationId,
    String raterId,
    int revision,
    Instant occurredAt,
    @Nullable String guidelineVersion) {

  public AnnotationState {
    requireNonNull(tool, "tool is null");
    requireNonNull(lineId, "lineId is null");
    requireNonNull(itemId, "itemId is null");
    requireNonNull(annotationId, "annotationId is null");
    requireNonNull(raterId, "raterId is null");
    requireNonNull(occurredAt, "occurredAt is null");
  }

  /** The event that says so: created at revision 1, revised after that. Its answers are missing. */
  public AnnotationEvent.Builder event() {
    return event(revision == 1 ? AnnotationEventType.CREATED : AnnotationEventType.REVISED);
  }

  /**
   * The annotation says nothing any more, as of this revision.
   *
   * @throws Refusal naming everything that is wrong with the event
   */
  public AnnotationEvent withdrawn() throws Refusal {
    return Checks.require(NativeFormat.ANNOTATIONS, event(AnnotationEventType.WITHDRAWN).build());
  }

  /**
   * The annotation is gone for good. The event's id has no time in it, as tools that say so name
   * none.
   *
   * @throws Refusal naming everything that is wrong with the event
   */
  public AnnotationEvent deleted() throws Refusal {
    return Checks.require(
        NativeFormat.ANNOTATIONS,
        event(AnnotationEventType.WITHDRAWN)
            .setEventId(EventIds.of(tool, "deleted", annotationId))
            .setRevision(Revisions.FINAL)
            .build());
  }

  /**
   * An event of a tool that tells no times, under an id that stands for what it says and not for
   * when: a later export of the same work repeats the event and does not move the work to a later
   * time.
   *
   * @param event a whole event
   */
  public static AnnotationEvent undated(AnnotationEvent event) {
    String content =
        NativeFormat.ANNOTATIONS.write(
            AnnotationEvent.newBuilder(event)
                .setEventId(event.getAnnotationId())
                .setType(AnnotationEventType.CREATED)
                .setRevision(1)
                .setOccurredAt(Instant.EPOCH)
                .build());
    return AnnotationEvent.newBuilder(event)
        .setEventId(EventIds.of(String.valueOf(event.getTool()), "undated", content))
        .build();
  }

  private AnnotationEvent.Builder event(AnnotationEventType type) {
    String action = type.name().toLowerCase(Locale.ROOT);
    return AnnotationEvent.newBuilder()
        .setEventId(EventIds.of(tool, action, annotationId, occurredAt.toString()))
        .setType(type)
        .setLineId(lineId)
        .setItemId(itemId)
        .setAnnotationId(annotationId)
        .setRevision(revision)
        .setRaterId(raterId)
        .setOccurredAt(occurredAt)
        .setGuidelineVersion(guidelineVersion)
        .setTool(tool);
  }
}
