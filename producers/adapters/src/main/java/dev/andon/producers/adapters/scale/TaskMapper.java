package dev.andon.producers.adapters.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
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
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps one task: the item, and the one annotation that the vendor delivers of it. */
final class TaskMapper {
  private final AdapterSettings settings;
  private final ScaleOptions options;
  private final ItemFields fields;
  private final Lines lines;
  private final ResponseReader responses;
  private final ThreadReader threads;

  TaskMapper(AdapterSettings settings, ScaleOptions options) {
    this.settings = settings;
    this.options = options;
    fields = new ItemFields(settings);
    lines = new Lines(settings);
    responses = new ResponseReader(settings.limits());
    threads = new ThreadReader(settings.limits());
  }

  /**
   * @param response what was answered, or null where the task answers in threads or not yet
   */
  void map(
      ObjectNode task,
      @Nullable ObjectNode response,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    String id = JsonFields.id(task.get("task_id"));
    String locator = "task " + JsonFields.bare(id);
    try {
      if (id == null) {
        throw new Refusal("has no task_id");
      }
      String status = JsonFields.requiredText(task, "status");
      switch (status) {
        case "completed" -> completed(locator, id, task, response, sink);
        case "canceled" ->
            sink.accept(
                new AdaptedRecord.Annotation(
                    locator,
                    state(id, task, Revisions.FINAL, canceledAt(task, receivedAt)).deleted()));
        case "pending", "error" ->
            sink.accept(
                new Ignored(locator, "ignored: nothing is delivered while it is " + status));
        default -> throw new Refusal("the status " + JsonFields.shown(status) + " is not known");
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private static Instant canceledAt(ObjectNode task, Instant receivedAt) throws Refusal {
    Instant updated = JsonFields.utcInstant(task, "updated_at");
    return updated == null ? receivedAt : updated;
  }

  private void completed(
      String locator,
      String id,
      ObjectNode task,
      @Nullable ObjectNode response,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    Instant created = JsonFields.utcInstant(task, "created_at");
    Instant completed = JsonFields.utcInstant(task, "completed_at");
    if (created == null || completed == null) {
      throw new Refusal("is completed and has no created_at or no completed_at");
    }
    AnnotationState state = state(id, task, Revisions.of(created, completed), completed);
    ArrayNode threadsOfTask = JsonFields.array(task, "threads");
    AnswerSheet answers;
    if (threadsOfTask != null) {
      answers = threads.read(threadsOfTask);
    } else if (isReported(task)) {
      sink.accept(new Ignored(locator, "ignored: it was reported as sensitive, and not answered"));
      return;
    } else if (response != null) {
      answers = responses.read(task, response);
    } else {
      throw new Refusal("is completed and has neither a response nor threads");
    }
    work(locator, state, task, answers, sink);
  }

  private void work(
      String locator,
      AnnotationState state,
      ObjectNode task,
      AnswerSheet answers,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    List<Fault> faults = new ArrayList<>(answers.faults());
    try {
      if (answers.answers().isEmpty()) {
        // What the task said when it was completed before does not stand any more.
        sink.accept(new AdaptedRecord.Annotation(locator, state.withdrawn()));
        throw new Refusal("has no answer that can be compared");
      }
      ObjectNode metadata = JsonFields.object(task, "metadata");
      sink.accept(
          new AdaptedRecord.Annotation(
              locator,
              Checks.require(
                  NativeFormat.ANNOTATIONS,
                  state
                      .event()
                      .setStage(settings.stage())
                      .setBatchId(fields.batch(Arrays.asList(metadata, batch(task)), faults))
                      .setSlices(fields.slices(Arrays.asList(metadata), faults))
                      .setAnswers(answers.answers())
                      .build())));
    } finally {
      faults.forEach(fault -> sink.accept(fault.at(locator)));
    }
  }

  private AnnotationState state(String id, ObjectNode task, int revision, Instant at)
      throws Refusal {
    return new AnnotationState(
        ScaleAdapter.FORMAT,
        line(task),
        fields.item(id, JsonFields.object(task, "metadata")),
        id,
        rater(task),
        revision,
        at,
        guidelineVersion(task));
  }

  private String line(ObjectNode task) throws Refusal {
    JsonNode project = task.get("project");
    return lines
        .of(
            named(project, "id"),
            Arrays.asList(JsonFields.text(project, "name")),
            Arrays.asList(JsonFields.object(task, "metadata")),
            "names no project: set the line")
        .require();
  }

  private String rater(ObjectNode task) {
    String contributor = options.byContributor() ? Contributors.onlyOne(task) : null;
    return contributor == null ? options.rater() : settings.people().of(contributor);
  }

  private @Nullable String guidelineVersion(ObjectNode task) {
    String instruction = JsonFields.text(task, "instruction");
    if (settings.guidelineVersion() != null || instruction == null) {
      return settings.guidelineVersion();
    }
    return EventIds.fingerprint(instruction);
  }

  /** The batch as a field that names it, or null. */
  private @Nullable ObjectNode batch(ObjectNode task) {
    String name = named(task.get("batch"), "name");
    return name == null ? null : task.objectNode().put(settings.batchField(), name);
  }

  /** What is named by itself, or is there as a whole object. */
  private static @Nullable String named(@Nullable JsonNode value, String field) {
    return value != null && value.isObject()
        ? JsonFields.id(value.get(field))
        : JsonFields.id(value);
  }

  private static boolean isReported(ObjectNode task) {
    ArrayNode reports = JsonFields.array(task, "sensitive_content_reports");
    return reports != null && !reports.isEmpty();
  }
}
