package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps one task of an assignment: the gold it may hold, the work on it, and the review of that. */
final class TaskMapper {
  /** Toloka does not say which of the requester's people decided. */
  private static final String REQUESTER = "requester";

  private final AdapterSettings settings;
  private final OutputSpec outputs;
  private final ItemFields fields;
  private final Lines lines;
  private final KnownSolutions knownSolutions;

  TaskMapper(AdapterSettings settings, TolokaOptions options) {
    this.settings = settings;
    outputs = options.outputs();
    fields = new ItemFields(settings);
    lines = new Lines(settings);
    knownSolutions = new KnownSolutions(options);
  }

  /** A task of an assignment that was submitted. */
  void submitted(
      Assignment assignment,
      JsonNode task,
      JsonNode solution,
      @Nullable Decision decision,
      Consumer<? super AdaptedRecord> sink) {
    map(assignment, task, () -> answers(solution), decision, sink);
  }

  /** Makes the answers of a task, unless it is not known what its fields hold. */
  @FunctionalInterface
  private interface Reading {
    AnswerSheet read() throws Refusal;
  }

  private AnswerSheet answers(JsonNode solution) throws Refusal {
    AnswerSheet answers = new AnswerSheet();
    ObjectNode values = JsonFields.object(solution, "output_values");
    if (values != null) {
      for (Map.Entry<String, JsonNode> output : values.properties()) {
        output(output.getKey(), output.getValue(), answers);
      }
    }
    return answers;
  }

  /** A task of an assignment that was skipped abstains on all that it asks. */
  void skipped(Assignment assignment, JsonNode task, Consumer<? super AdaptedRecord> sink) {
    AnswerSheet answers = new AnswerSheet();
    outputs.questions().forEach(question -> answers.abstain(part(question), question));
    map(assignment, task, () -> answers, null, sink);
  }

  private void output(String field, JsonNode value, AnswerSheet answers) throws Refusal {
    if (value.isNull()) {
      return;
    }
    if (outputs.isLeftOut(field)) {
      answers.leaveOut(part(field), KnownSolutions.NOT_COMPARED);
    } else {
      answers.answer(part(field), field, () -> outputs.answer(field, value));
    }
  }

  private void map(
      Assignment assignment,
      JsonNode task,
      Reading reading,
      @Nullable Decision decision,
      Consumer<? super AdaptedRecord> sink) {
    String id = JsonFields.id(task.get("id"));
    String locator = assignment.locator() + ", task " + JsonFields.bare(id);
    List<Fault> faults = new ArrayList<>();
    try {
      AnswerSheet answers = reading.read();
      faults.addAll(answers.faults());
      ObjectNode inputs = JsonFields.object(task, "input_values");
      String item = fields.item(id, inputs);
      AnnotationState state = state(assignment, task, assignment.line(lines, inputs), item);
      ArrayNode known = JsonFields.array(task, "known_solutions");
      if (known != null && !known.isEmpty()) {
        knownSolutions.map(state, known, locator, sink);
      }
      work(assignment, state, inputs, answers, locator, faults, sink);
      if (decision != null) {
        sink.accept(new AdaptedRecord.Audit(locator, review(state, decision)));
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  private AnnotationState state(Assignment assignment, JsonNode task, String line, String item)
      throws Refusal {
    String id = JsonFields.id(task.get("id"));
    if (id == null) {
      throw new Refusal("has no id");
    }
    return new AnnotationState(
        TolokaAdapter.FORMAT,
        line,
        item,
        assignment.id() + "/" + id,
        assignment.rater(),
        1,
        assignment.at(),
        settings.guidelineVersion());
  }

  private void work(
      Assignment assignment,
      AnnotationState state,
      @Nullable ObjectNode inputs,
      AnswerSheet answers,
      String locator,
      List<Fault> faults,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (answers.answers().isEmpty()) {
      throw new Refusal("has no answer that can be compared");
    }
    sink.accept(
        new AdaptedRecord.Annotation(
            locator,
            Checks.require(
                NativeFormat.ANNOTATIONS,
                state
                    .event()
                    .setStage(settings.stage())
                    .setBatchId(fields.batch(Arrays.asList(inputs, assignment.pool()), faults))
                    .setSlices(fields.slices(Arrays.asList(inputs), faults))
                    .setTimeOnTaskMs(assignment.millisPerTask())
                    .setAnswers(answers.answers())
                    .build())));
  }

  private static AuditRecord review(AnnotationState state, Decision decision) throws Refusal {
    return Checks.require(
        NativeFormat.AUDITS,
        AuditRecord.newBuilder()
            .setAuditId("review/" + state.annotationId())
            .setLineId(state.lineId())
            .setItemId(state.itemId())
            .setAnnotationId(state.annotationId())
            .setRaterId(state.raterId())
            .setAuditorId(REQUESTER)
            .setOccurredAt(decision.at())
            .setRevision(Revisions.of(state.occurredAt(), decision.at()))
            .setKind(AuditKind.REVIEW)
            .setOutcome(decision.accepted() ? AuditOutcome.PASS : AuditOutcome.FAIL)
            .setGuidelineVersion(state.guidelineVersion())
            .build());
  }

  static String part(String field) {
    return "field " + JsonFields.shown(field);
  }
}
