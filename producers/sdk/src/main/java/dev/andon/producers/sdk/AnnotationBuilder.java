package dev.andon.producers.sdk;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.Stage;
import dev.andon.producers.sdk.json.InvalidRecordException;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds annotation events.
 *
 * <p>Required are the ids ({@code eventId}, {@code lineId}, {@code itemId}, {@code annotationId},
 * {@code raterId}), {@code occurredAt} and, unless the annotation is withdrawn, one answer or more.
 * The event id must be the same when the same event is sent again: derive it from the tool's own
 * ids, never from a random number or the time of sending. Mutable, for one thread; may build
 * several events that differ in a few fields.
 */
public final class AnnotationBuilder {

  /** The revision of a withdrawal that names none: nothing comes after it. */
  public static final int FINAL_REVISION = Integer.MAX_VALUE;

  private final AnnotationEvent event = new AnnotationEvent();
  private final List<FlagEntry> flags = new ArrayList<>();
  private final Map<String, String> slices = new LinkedHashMap<>();
  private final List<AnswerEntry> answers = new ArrayList<>();

  private AnnotationBuilder(AnnotationEventType type, int revision) {
    set("type", type);
    set("revision", revision);
    set("stage", Stage.PRODUCTION);
  }

  /** A new annotation: revision 1. */
  public static AnnotationBuilder created() {
    return new AnnotationBuilder(AnnotationEventType.CREATED, 1);
  }

  /**
   * A change of an annotation: all of its answers as they now are.
   *
   * @param revision at least 2; the highest counts, whatever the order of arrival
   */
  public static AnnotationBuilder revised(int revision) {
    return new AnnotationBuilder(AnnotationEventType.REVISED, revision);
  }

  /** An annotation was taken back for good; needs no answers. */
  public static AnnotationBuilder withdrawn() {
    return withdrawn(FINAL_REVISION);
  }

  /**
   * An annotation was taken back, until a higher revision brings it back.
   *
   * @param revision higher than that of the annotation withdrawn
   */
  public static AnnotationBuilder withdrawn(int revision) {
    return new AnnotationBuilder(AnnotationEventType.WITHDRAWN, revision);
  }

  public AnnotationBuilder eventId(String eventId) {
    return set("event_id", eventId);
  }

  /** Holds no {@code /}: an item's key is {@code line_id/item_id}. */
  public AnnotationBuilder lineId(String lineId) {
    return set("line_id", lineId);
  }

  public AnnotationBuilder itemId(String itemId) {
    return set("item_id", itemId);
  }

  /** One rater's answers on one item: the same through all revisions. */
  public AnnotationBuilder annotationId(String annotationId) {
    return set("annotation_id", annotationId);
  }

  public AnnotationBuilder raterId(String raterId) {
    return set("rater_id", raterId);
  }

  /** When the rater did it, not when it is sent. */
  public AnnotationBuilder occurredAt(Instant occurredAt) {
    return set("occurred_at", occurredAt);
  }

  /** {@link Stage#PRODUCTION} unless set. */
  public AnnotationBuilder stage(Stage stage) {
    return set("stage", stage);
  }

  public AnnotationBuilder batchId(String batchId) {
    return set("batch_id", batchId);
  }

  /** The queue within the line. */
  public AnnotationBuilder lane(String lane) {
    return set("lane", lane);
  }

  /** The annotation that this one redoes. */
  public AnnotationBuilder reworkOf(String annotationId) {
    return set("rework_of", annotationId);
  }

  public AnnotationBuilder guidelineVersion(String guidelineVersion) {
    return set("guideline_version", guidelineVersion);
  }

  /** Time spent on this revision, at least 0. */
  public AnnotationBuilder timeOnTask(Duration timeOnTask) {
    return set("time_on_task_ms", timeOnTask.toMillis());
  }

  /** Adds a doubt the rater raised, such as {@code ambiguous}. */
  public AnnotationBuilder flag(String type) {
    return flag(new FlagEntry(type, null, null));
  }

  /** Adds a doubt the rater raised, with what the rater said about it. */
  public AnnotationBuilder flag(FlagEntry flag) {
    flags.add(flag);
    return this;
  }

  /** Adds a slice the item belongs to, such as {@code language} and {@code en}. */
  public AnnotationBuilder slice(String dimension, String value) {
    slices.put(dimension, value);
    return this;
  }

  /** What a model said about the item. */
  public AnnotationBuilder prediction(PredictionEntry prediction) {
    return set("prediction", prediction);
  }

  /** The labeling tool, such as {@code label-studio}. */
  public AnnotationBuilder tool(String tool) {
    return set("tool", tool);
  }

  /** Adds an answer; at most one a question. See {@link Answers}. */
  public AnnotationBuilder answer(AnswerEntry answer) {
    answers.add(answer);
    return this;
  }

  /**
   * The event.
   *
   * @throws InvalidRecordException naming everything that is missing or wrong
   */
  public AnnotationEvent build() {
    AnnotationEvent built = new AnnotationEvent();
    AnnotationEvent.getClassSchema()
        .getFields()
        .forEach(field -> built.put(field.pos(), event.get(field.pos())));
    built.put(position("flags"), List.copyOf(flags));
    built.put(position("slices"), new LinkedHashMap<>(slices));
    built.put(position("answers"), List.copyOf(answers));
    List<String> problems = NativeFormat.ANNOTATIONS.problems(built);
    if (!problems.isEmpty()) {
      throw new InvalidRecordException(problems);
    }
    return built;
  }

  private AnnotationBuilder set(String field, Object value) {
    event.put(position(field), value);
    return this;
  }

  private static int position(String field) {
    return AnnotationEvent.getClassSchema().getField(field).pos();
  }
}
