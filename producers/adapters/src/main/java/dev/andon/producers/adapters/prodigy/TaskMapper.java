package dev.andon.producers.adapters.prodigy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.Answers;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps one annotated task to the rater's work. */
final class TaskMapper {
  private static final Set<String> ANSWERS = Set.of("accept", "reject", "ignore");
  private static final double LAST_SECOND = 253_402_300_799.0;

  private final AdapterSettings settings;
  private final ProdigyOptions options;
  private final ItemFields fields;
  private final Lines lines;
  private final QuestionReader questions;

  TaskMapper(AdapterSettings settings, ProdigyOptions options) {
    this.settings = settings;
    this.options = options;
    fields = new ItemFields(settings);
    lines = new Lines(settings);
    questions = new QuestionReader(settings.limits(), options);
  }

  void map(
      String element, ObjectNode task, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    String locator =
        task.has("_task_hash")
            ? element + ", task " + JsonFields.shown(task.get("_task_hash"))
            : element;
    List<Fault> faults = new ArrayList<>();
    try {
      List<@Nullable ObjectNode> places = Arrays.asList(JsonFields.object(task, "meta"), task);
      Instant annotated = annotated(task);
      AnnotationState state =
          state(
              task, places, annotated == null ? options.origin().requireAt(receivedAt) : annotated);
      AnswerSheet sheet = answers(task);
      faults.addAll(sheet.faults());
      AnnotationEvent event = event(state, task, places, sheet, faults);
      sink.accept(
          new AdaptedRecord.Annotation(
              locator, annotated == null ? AnnotationState.undated(event) : event));
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  private AnnotationState state(ObjectNode task, List<@Nullable ObjectNode> places, Instant at)
      throws Refusal {
    String line =
        lines.of(places, "names no data set, so its line is unknown: pass --line").require();
    String taskHash = JsonFields.id(task.get("_task_hash"));
    if (taskHash == null) {
      throw new Refusal("has no _task_hash: export the data set with db-out");
    }
    String rater = rater(task);
    return new AnnotationState(
        ProdigyAdapter.FORMAT,
        line,
        fields.item(JsonFields.id(task.get("_input_hash")), places),
        EventIds.of(ProdigyAdapter.FORMAT, taskHash, rater),
        rater,
        Revisions.ofState(at),
        at,
        settings.guidelineVersion());
  }

  private AnnotationEvent event(
      AnnotationState state,
      ObjectNode task,
      List<@Nullable ObjectNode> places,
      AnswerSheet sheet,
      List<Fault> faults)
      throws Refusal {
    List<AnswerEntry> answers = sheet.answers();
    if (answers.isEmpty()) {
      throw new Refusal("has no answer that can be compared");
    }
    return Checks.require(
        NativeFormat.ANNOTATIONS,
        state
            .event()
            .setStage(settings.stage())
            .setBatchId(fields.batch(places, faults))
            .setSlices(fields.slices(places, faults))
            .setFlags(flags(task))
            .setAnswers(answers)
            .build());
  }

  private String rater(ObjectNode task) throws Refusal {
    String annotator = JsonFields.id(task.get("_annotator_id"));
    String session = annotator == null ? JsonFields.id(task.get("_session_id")) : annotator;
    return settings.people().of(session == null ? options.origin().requireRater() : session);
  }

  /** Seconds since 1970, which Prodigy notes since its version 1.11; null where it did not. */
  private static @Nullable Instant annotated(ObjectNode task) throws Refusal {
    JsonNode timestamp = task.get("_timestamp");
    if (timestamp == null || timestamp.isNull()) {
      return null;
    }
    Double seconds = JsonFields.number(task, "_timestamp");
    if (seconds == null || seconds < 0 || seconds > LAST_SECOND) {
      throw new Refusal(
          "_timestamp must be seconds since 1970 and is " + JsonFields.shown(timestamp));
    }
    return Instant.ofEpochMilli(Math.round(seconds * 1000));
  }

  private static List<FlagEntry> flags(ObjectNode task) {
    return JsonFields.isTrue(task, "flagged")
        ? List.of(new FlagEntry("flagged", null, null))
        : List.of();
  }

  private AnswerSheet answers(ObjectNode task) throws Refusal {
    String answer = JsonFields.text(task, "answer");
    if (answer == null || !ANSWERS.contains(answer)) {
      throw new Refusal(
          "answer must be accept, reject or ignore and is " + JsonFields.shown(task.get("answer")));
    }
    AnswerSheet sheet = new AnswerSheet();
    for (Question question : questions.asked(task, sheet)) {
      sheet.answer(
          "question " + JsonFields.shown(question.name()),
          question.name(),
          () -> read(question, answer));
    }
    return sheet;
  }

  private static AnswerEntry read(Question question, String answer) throws Refusal {
    if (answer.equals("accept")) {
      return question.accepted().read();
    }
    return answer.equals("reject") && question.binary()
        ? Answers.category(question.name(), answer)
        : Answers.abstain(question.name());
  }
}
