package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.andon.contracts.AnswerEntry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer while it is read. Its value can be understood only once its kind is known, and JSON
 * objects have no order: a value that comes first is set aside.
 */
final class AnswerDraft {

  static final String QUESTION = "question";
  static final String KIND = "kind";
  static final String VALUE = "value";
  static final List<String> FIELDS = List.of(QUESTION, KIND, VALUE);

  private int given;
  private @Nullable String question;
  private @Nullable AnswerForm form;
  private @Nullable Object value;
  private @Nullable TokenBuffer valueAside;

  /** Reads the value of one of {@link #FIELDS} at the current token. */
  void read(String field, JsonInput in) throws IOException {
    if (isGiven(field)) {
      in.twice(field);
      return;
    }
    given |= bit(field);
    in.problems().enter(field);
    switch (field) {
      case QUESTION -> question = Text.QUESTION.read(in);
      case KIND -> form = readKind(in);
      default -> readValue(in);
    }
    in.problems().leave();
  }

  /** The form of the answer, known once all of it was read; null where it has none. */
  @Nullable AnswerForm form() {
    return form;
  }

  /** The answer, or null with the problems recorded. */
  @Nullable AnswerEntry finish(JsonInput in) throws IOException {
    reportMissing(in.problems());
    if (valueAside != null && form != null) {
      in.problems().enter(VALUE);
      value = valueOf(form, in.resume(valueAside));
      in.problems().leave();
    }
    if (question == null || form == null || (value == null && !form.isAbstention())) {
      return null;
    }
    return form.answer(question, value);
  }

  private @Nullable AnswerForm readKind(JsonInput in) throws IOException {
    return in.at(JsonToken.VALUE_STRING)
        ? AnswerForm.named(in.parser().getText(), in.problems())
        : in.wrong("a string");
  }

  private void readValue(JsonInput in) throws IOException {
    if (form != null) {
      value = valueOf(form, in);
    } else if (isGiven(KIND)) {
      in.parser().skipChildren();
    } else {
      valueAside = in.setAside();
    }
  }

  private static @Nullable Object valueOf(AnswerForm form, JsonInput in) throws IOException {
    if (form.type() == null) {
      return in.at(JsonToken.VALUE_NULL) ? null : in.wrong("null, as kind is \"abstain\"");
    }
    if (in.at(JsonToken.VALUE_NULL)) {
      in.problems().add("must not be null: an abstention has kind \"abstain\"");
      return null;
    }
    return form.type().read(in);
  }

  private void reportMissing(Problems problems) {
    for (String field : FIELDS) {
      boolean needed = !field.equals(VALUE) || (form != null && !form.isAbstention());
      if (needed && !isGiven(field)) {
        problems.missing(field);
      }
    }
  }

  private boolean isGiven(String field) {
    return (given & bit(field)) != 0;
  }

  private static int bit(String field) {
    return 1 << FIELDS.indexOf(field);
  }
}
