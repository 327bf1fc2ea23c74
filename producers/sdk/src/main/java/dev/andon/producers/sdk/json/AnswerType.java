package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.andon.contracts.AnswerEntry;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An answer, {@code {"question": ..., "kind": ..., "value": ...}}. */
enum AnswerType implements JsonType<AnswerEntry> {
  ANSWER;

  /** The answers of one annotation: at most one a question, within the size the pipeline takes. */
  static final ListOf<AnswerEntry> LIST =
      ListOf.any(ANSWER)
          .obeying(
              (answers, problems) -> {
                checkQuestions(answers, AnswerEntry::getQuestion, problems);
                AnswerSize.check(answers, problems);
              });

  @Override
  public @Nullable AnswerEntry read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.START_OBJECT)) {
      return in.wrong("an object with question, kind and value");
    }
    AnswerDraft draft = new AnswerDraft();
    while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
      String field = in.parser().currentName();
      in.parser().nextToken();
      if (AnswerDraft.FIELDS.contains(field)) {
        draft.read(field, in);
      } else {
        in.unknown(field, AnswerDraft.FIELDS);
      }
    }
    return draft.finish(in);
  }

  @Override
  public void write(JsonGenerator out, AnswerEntry answer) throws IOException {
    out.writeStartObject();
    writeFields(out, answer);
    out.writeEndObject();
  }

  static void writeFields(JsonGenerator out, AnswerEntry answer) throws IOException {
    AnswerForm form = AnswerForm.of(answer.getKind());
    out.writeStringField(AnswerDraft.QUESTION, answer.getQuestion());
    out.writeStringField(AnswerDraft.KIND, form.jsonName());
    out.writeFieldName(AnswerDraft.VALUE);
    writeValue(out, answer);
  }

  static void writeValue(JsonGenerator out, AnswerEntry answer) throws IOException {
    AnswerForm form = AnswerForm.of(answer.getKind());
    Object value = form.valueIn(answer);
    if (form.type() == null || value == null) {
      out.writeNull();
    } else {
      form.type().write(out, value);
    }
  }

  @Override
  public void check(AnswerEntry answer, Problems problems) {
    if (answer.getQuestion() == null) {
      problems.missing(AnswerDraft.QUESTION);
    } else {
      problems.enter(AnswerDraft.QUESTION);
      Text.QUESTION.check(answer.getQuestion(), problems);
      problems.leave();
    }
    if (answer.getKind() == null) {
      problems.missing(AnswerDraft.KIND);
    } else {
      checkValue(answer, problems);
    }
  }

  private static void checkValue(AnswerEntry answer, Problems problems) {
    problems.enter(AnswerDraft.KIND);
    AnswerForm form = AnswerForm.of(answer.getKind(), problems);
    problems.leave();
    if (form == null) {
      return;
    }
    Object value = form.valueIn(answer);
    if (form.type() != null && value == null) {
      problems.missing(AnswerDraft.VALUE);
    } else if (form.type() != null && value != null) {
      problems.enter(AnswerDraft.VALUE);
      form.type().check(value, problems);
      problems.leave();
    }
    checkNoOther(form, answer, problems);
  }

  private static void checkNoOther(AnswerForm form, AnswerEntry answer, Problems problems) {
    for (AnswerForm other : AnswerForm.all()) {
      if (other != form && other.valueIn(answer) != null) {
        problems.add(
            "kind is %s, yet %s is set as well".formatted(form.jsonName(), other.jsonName()));
      }
    }
  }

  static <A> void checkQuestions(List<A> answers, Function<A, String> question, Problems problems) {
    if (answers.size() < 2) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (A answer : answers) {
      String name = question.apply(answer);
      if (!seen.add(name)) {
        problems.add("question " + Excerpt.quoted(name) + " is answered twice");
      }
    }
  }
}
