package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps one assignment, a page of tasks that one Toloker was given, task by task. */
final class AssignmentMapper {
  private final AdapterSettings settings;
  private final TolokaOptions options;
  private final TaskMapper tasks;

  AssignmentMapper(AdapterSettings settings, TolokaOptions options) {
    this.settings = settings;
    this.options = options;
    tasks = new TaskMapper(settings, options);
  }

  void map(ObjectNode json, Consumer<? super AdaptedRecord> sink) {
    String locator = "assignment " + JsonFields.bare(JsonFields.id(json.get("id")));
    try {
      map(json, locator, sink);
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private void map(ObjectNode json, String locator, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    String status = JsonFields.text(json, "status");
    switch (status == null ? "" : status) {
      case "ACTIVE" -> ignore(locator, "is still being worked on", sink);
      case "EXPIRED" -> ignore(locator, "ended without an answer", sink);
      case "SKIPPED" -> skipped(json, locator, sink);
      case "SUBMITTED", "ACCEPTED", "REJECTED" ->
          submitted(json, decision(json, status, locator, sink), locator, sink);
      default ->
          throw new Refusal("the status " + JsonFields.shown(json.get("status")) + " is not known");
    }
  }

  private static void ignore(String locator, String reason, Consumer<? super AdaptedRecord> sink) {
    sink.accept(new AdaptedRecord.Ignored(locator, reason));
  }

  private void skipped(ObjectNode json, String locator, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (options.outputs().questions().isEmpty()) {
      throw new Refusal(
          "was skipped, and which questions that leaves open is not known: give the option"
              + " output-spec");
    }
    Assignment assignment =
        Assignment.of(json, locator, settings, JsonFields.utcInstant(json, "skipped"));
    for (JsonNode task : assignment.tasks()) {
      tasks.skipped(assignment, task, sink);
    }
  }

  /** What was decided, which may be missing while the work itself is there. */
  private @Nullable Decision decision(
      ObjectNode json,
      @Nullable String status,
      String locator,
      Consumer<? super AdaptedRecord> sink) {
    try {
      return options.withReviews() ? Decision.of(json, status) : null;
    } catch (Refusal e) {
      sink.accept(e.at(locator + ", review", Extent.PART));
      return null;
    }
  }

  private void submitted(
      ObjectNode json,
      @Nullable Decision decision,
      String locator,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    Instant submitted = JsonFields.utcInstant(json, "submitted");
    Assignment assignment = Assignment.of(json, locator, settings, submitted);
    ArrayNode solutions = JsonFields.array(json, "solutions");
    if (solutions == null || solutions.size() != assignment.tasks().size()) {
      throw new Refusal("must have one solution for each of its tasks");
    }
    ArrayNode firstAttempts = JsonFields.array(json, "first_declined_solution_attempt");
    for (int i = 0; i < assignment.tasks().size(); i++) {
      tasks.submitted(
          assignment,
          assignment.tasks().get(i),
          first(firstAttempts, i, solutions.get(i)),
          decision,
          sink);
    }
  }

  /** In training what counts is what was answered before the hint. */
  private static JsonNode first(@Nullable ArrayNode attempts, int position, JsonNode solution) {
    JsonNode attempt = attempts == null ? null : attempts.get(position);
    return JsonFields.object(attempt, "output_values") == null || attempt == null
        ? solution
        : attempt;
  }
}
