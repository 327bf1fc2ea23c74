package dev.andon.pipeline.intake;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.PredictionEntry;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Effort;
import dev.andon.quality.scoring.ModelMatch;
import dev.andon.quality.scoring.Roster;
import dev.andon.quality.scoring.Stage;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A checked annotation event.
 *
 * @param lineId the line
 * @param itemId the item
 * @param eventId names the event
 * @param state what the event says the annotation is; its inputs count 1, the event itself
 */
public record AnnotationIntake(
    String lineId, String itemId, String eventId, AnnotationState state) {
  private static final int MOST_TAGS = 32;
  private static final long LONGEST_TIME_ON_TASK = Duration.ofDays(30).toMillis();
  private static final Stage[] STAGES = stages();

  /**
   * Checks an event and takes over what is scored.
   *
   * @param recordBytes size of the record's value
   * @param appendedAt when the record was appended to its topic, epoch milliseconds
   * @param roster says whom the rater works for
   * @throws RefusedInputException saying what is wrong with it
   */
  public static AnnotationIntake of(
      AnnotationEvent event, byte[] key, int recordBytes, long appendedAt, Roster roster) {
    String lineId = Checks.id("line_id", event.getLineId());
    String itemId = Checks.id("item_id", event.getItemId());
    Checks.key(key, lineId, itemId);
    Checks.id("event_id", event.getEventId());
    Checks.id("annotation_id", event.getAnnotationId());
    Checks.id("rater_id", event.getRaterId());
    if (event.getType() == AnnotationEventType.UNKNOWN) {
      throw new RefusedInputException(
          "unknown_type", "the event type is not one this release knows: upgrade the pipeline");
    }
    if (event.getRevision() < 1) {
      throw new RefusedInputException(
          "invalid_field", "revision is " + event.getRevision() + ", must be at least 1");
    }
    EventTime time = EventTime.of(event.getOccurredAt(), appendedAt);
    AnswerReader.requireSize(recordBytes, event.getAnswers());
    boolean withdrawn = event.getType() == AnnotationEventType.WITHDRAWN;
    SortedMap<String, Answer> answers = answers(event, withdrawn);
    SortedMap<String, String> tags = tags(event.getSlices());
    AnnotationState state =
        new AnnotationState(
            event.getAnnotationId(),
            event.getRevision(),
            withdrawn,
            event.getRaterId(),
            time.millis(),
            time.clamped(),
            STAGES[event.getStage().ordinal()],
            Checks.optional("batch_id", event.getBatchId()),
            Checks.optional("guideline_version", event.getGuidelineVersion()),
            tags,
            roster.of(event.getRaterId(), time.millis(), time.millis()).or(tags),
            effort(event),
            withdrawn ? null : match(event.getPrediction(), answers),
            answers,
            1);
    return new AnnotationIntake(lineId, itemId, event.getEventId(), state);
  }

  /** A time that cannot be is as if nobody had measured it: the answers count all the same. */
  private static Effort effort(AnnotationEvent event) {
    Long millis = event.getTimeOnTaskMs();
    boolean timed = millis != null && millis >= 0 && millis <= LONGEST_TIME_ON_TASK;
    return new Effort(
        !event.getFlags().isEmpty(),
        event.getReworkOf() != null,
        timed ? millis : Effort.UNKNOWN_TIME);
  }

  /** A prediction that cannot be read says nothing: the rater's answers count all the same. */
  private static @Nullable ModelMatch match(
      @Nullable PredictionEntry prediction, SortedMap<String, Answer> answers) {
    if (prediction == null || prediction.getModel().isBlank()) {
      return null;
    }
    String version = prediction.getModelVersion();
    String model = prediction.getModel() + (version == null ? "" : "@" + version);
    try {
      return ModelMatch.of(
          Checks.id("prediction.model", model),
          prediction.getShownToRater(),
          AnswerReader.readAll(prediction.getAnswers()),
          answers);
    } catch (RefusedInputException e) {
      return null;
    }
  }

  /** A tag without a value says nothing. */
  private static SortedMap<String, String> tags(Map<String, String> slices) {
    if (slices.isEmpty()) {
      return Collections.emptySortedMap();
    }
    if (slices.size() > MOST_TAGS) {
      throw new RefusedInputException(
          "invalid_field", "slices has " + slices.size() + " entries, may have " + MOST_TAGS);
    }
    SortedMap<String, String> tags = new TreeMap<>();
    slices.forEach(
        (dimension, value) -> {
          if (!value.isEmpty()) {
            tags.put(Checks.id("slices", dimension), Checks.id("slices", value));
          }
        });
    return tags;
  }

  private static SortedMap<String, Answer> answers(AnnotationEvent event, boolean withdrawn) {
    SortedMap<String, Answer> answers = AnswerReader.readAll(event.getAnswers());
    if (answers.isEmpty() && !withdrawn) {
      throw new RefusedInputException("no_answers", "the event has no answers");
    }
    return answers;
  }

  private static Stage[] stages() {
    dev.andon.contracts.Stage[] wire = dev.andon.contracts.Stage.values();
    Stage[] stages = new Stage[wire.length];
    for (dev.andon.contracts.Stage stage : wire) {
      stages[stage.ordinal()] = Stage.valueOf(stage.name());
    }
    return stages;
  }
}
