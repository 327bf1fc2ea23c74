package dev.andon.producers.adapters.argilla;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.Answers;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps one response, a user's answers on one record, to the rater's work. */
final class ResponseMapper {
  private final AdapterSettings settings;
  private final ArgillaOptions options;
  private final ItemFields fields;
  private final ValueReader values;

  ResponseMapper(AdapterSettings settings, ArgillaOptions options) {
    this.settings = settings;
    this.options = options;
    fields = new ItemFields(settings);
    values = new ValueReader(settings.limits());
  }

  /** A response made, changed or exported. */
  void map(Submission submission, Consumer<? super AdaptedRecord> sink) {
    String locator = submission.locator();
    List<Fault> faults = new ArrayList<>();
    try {
      AnnotationState state = state(submission);
      String status = JsonFields.text(submission.response(), "status");
      switch (status == null ? "" : status) {
        case "submitted" -> submitted(state, submission, faults, sink);
        case "discarded" -> discarded(state, submission, faults, sink);
        case "draft" -> draft(state, locator, sink);
        default ->
            throw new Refusal(
                "status must be submitted, discarded or draft and is "
                    + JsonFields.shown(submission.response().get("status")));
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  /**
   * A response deleted, with its last state.
   *
   * @param at when it was deleted, not when it got into that state
   */
  void delete(Submission submission, Instant at, Consumer<? super AdaptedRecord> sink) {
    try {
      AnnotationState state =
          new AnnotationState(
              ArgillaAdapter.FORMAT,
              submission.dataset().requireLine(),
              item(submission),
              submission.requireId(),
              settings.people().of(submission.requireUser()),
              Revisions.FINAL,
              at,
              null);
      sink.accept(new AdaptedRecord.Annotation(submission.locator(), state.deleted()));
    } catch (Refusal e) {
      sink.accept(e.at(submission.locator(), Extent.RECORD));
    }
  }

  private AnnotationState state(Submission submission) throws Refusal {
    String id = submission.requireId();
    Instant inserted = JsonFields.utcInstant(submission.response(), "inserted_at");
    Instant updated = JsonFields.utcInstant(submission.response(), "updated_at");
    if (inserted == null) {
      throw new Refusal("has no inserted_at to count its revisions from");
    }
    Instant stateOf = updated == null ? inserted : updated;
    int revision = Revisions.of(inserted, stateOf);
    return new AnnotationState(
        ArgillaAdapter.FORMAT,
        submission.dataset().requireLine(),
        item(submission),
        id,
        settings.people().of(submission.requireUser()),
        submission.updated() ? Math.max(2, revision) : revision,
        stateOf,
        submission.dataset().guidelineVersion());
  }

  private String item(Submission submission) throws Refusal {
    return fields.item(submission.recordId(), submission.placesOfId());
  }

  private void submitted(
      AnnotationState state,
      Submission submission,
      List<Fault> faults,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    AnswerSheet sheet = answers(submission);
    faults.addAll(sheet.faults());
    work(state, submission, sheet.answers(), "has no answer that can be compared", faults, sink);
  }

  private AnswerSheet answers(Submission submission) throws Refusal {
    ObjectNode given = JsonFields.object(submission.response(), "values");
    if (given == null) {
      throw new Refusal("was submitted and has no values");
    }
    AnswerSheet sheet = new AnswerSheet();
    for (Map.Entry<String, JsonNode> answer : given.properties()) {
      answer(answer.getKey(), answer.getValue().get("value"), submission.dataset(), sheet);
    }
    submission.dataset().questions().entrySet().stream()
        .filter(question -> question.getValue() == QuestionType.SPAN)
        .map(Map.Entry::getKey)
        .filter(question -> !sheet.covers(question))
        // Argilla writes a text in which nothing was marked by leaving the question out.
        .forEach(
            question ->
                sheet.answer(part(question), question, () -> Answers.spans(question, List.of())));
    return sheet;
  }

  private void answer(String question, @Nullable JsonNode value, Dataset dataset, AnswerSheet sheet)
      throws Refusal {
    if (dataset.notCompared().contains(question)) {
      sheet.leaveOut(part(question), "the type of the question is not known");
      return;
    }
    QuestionType type = dataset.questions().get(question);
    if (type == null) {
      type = options.questions().get(question);
    }
    if (type == null) {
      type = QuestionType.ofValue(value);
    }
    if (type == null) {
      // Not an abstention: that could not be put right by publishing again with the option.
      throw new Refusal(
          "has a value of question "
              + JsonFields.shown(question)
              + " that does not tell the question's type: give it with the option questions");
    }
    QuestionType asked = type;
    sheet.answer(part(question), question, () -> values.read(question, asked, value));
  }

  private static String part(String question) {
    return "question " + JsonFields.shown(question);
  }

  /** Whoever discards a record abstains on all of it; what he had typed was not submitted. */
  private void discarded(
      AnnotationState state,
      Submission submission,
      List<Fault> faults,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    AnswerSheet sheet = new AnswerSheet();
    for (String question : submission.dataset().questions().keySet()) {
      sheet.abstain(part(question), question);
    }
    work(
        state,
        submission,
        sheet.answers(),
        "was discarded, and the questions that leaves open are not known: give them with the"
            + " option questions",
        faults,
        sink);
  }

  private void work(
      AnnotationState state,
      Submission submission,
      List<AnswerEntry> answers,
      String otherwise,
      List<Fault> faults,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (answers.isEmpty()) {
      if (state.revision() > 1) {
        // What an earlier revision said does not stand any more, whatever this one says.
        withdraw(state, submission.locator(), sink);
      }
      throw new Refusal(otherwise);
    }
    AnnotationEvent event =
        state
            .event()
            .setStage(settings.stage())
            .setBatchId(fields.batch(submission.places(), faults))
            .setSlices(fields.slices(submission.places(), faults))
            .setAnswers(answers)
            .build();
    sink.accept(
        new AdaptedRecord.Annotation(
            submission.locator(), Checks.require(NativeFormat.ANNOTATIONS, event)));
  }

  /** A draft says nothing; one that was changed may have been submitted before. */
  private static void draft(
      AnnotationState state, String locator, Consumer<? super AdaptedRecord> sink) throws Refusal {
    if (state.revision() > 1) {
      withdraw(state, locator, sink);
    } else {
      sink.accept(new AdaptedRecord.Ignored(locator, "ignored: it is a draft"));
    }
  }

  private static void withdraw(
      AnnotationState state, String locator, Consumer<? super AdaptedRecord> sink) throws Refusal {
    sink.accept(new AdaptedRecord.Annotation(locator, state.withdrawn()));
  }
}
