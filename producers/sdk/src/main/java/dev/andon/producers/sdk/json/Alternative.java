package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A further right answer to a question: only the value is written, as the kind is that of the gold
 * answer beside it; null where abstaining is right as well.
 */
record Alternative(String question, AnswerForm form) implements JsonType<AnswerEntry> {

  private static final AnswerForm ABSTENTION = AnswerForm.of(AnswerKind.ABSTAIN);

  @Override
  public @Nullable AnswerEntry read(JsonInput in) throws IOException {
    if (in.at(JsonToken.VALUE_NULL)) {
      return ABSTENTION.answer(question, null);
    }
    if (form.type() == null) {
      return in.wrong("null, as kind is \"abstain\"");
    }
    Object value = form.type().read(in);
    return value == null ? null : form.answer(question, value);
  }

  @Override
  public void write(JsonGenerator out, AnswerEntry answer) throws IOException {
    AnswerType.writeValue(out, answer);
  }

  @Override
  public void check(AnswerEntry answer, Problems problems) {
    AnswerType.ANSWER.check(answer, problems);
    if (answer.getKind() != form.kind() && answer.getKind() != AnswerKind.ABSTAIN) {
      problems.add(
          "must be an answer of kind %s or abstain, is %s"
              .formatted(form.kind(), answer.getKind()));
    }
    if (!Objects.equals(answer.getQuestion(), question)) {
      problems.add("must answer question " + Excerpt.quoted(question));
    }
  }
}
