package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.GoldAnswerEntry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A verified answer: an answer with {@code match} (when another counts as the same) and {@code
 * accept} (further right values).
 */
enum GoldAnswerType implements JsonType<GoldAnswerEntry> {
  GOLD_ANSWER;

  /** The verified answers of one item. */
  static final ListOf<GoldAnswerEntry> LIST =
      ListOf.any(GOLD_ANSWER).obeying(GoldAnswerType::checkTogether);

  private static final String MATCH = "match";
  private static final String ACCEPT = "accept";
  private static final List<String> FIELDS =
      Stream.concat(AnswerDraft.FIELDS.stream(), Stream.of(MATCH, ACCEPT)).toList();

  /** As an answer is compared with every alternative, their number bounds the work. */
  private static final int MOST_ALTERNATIVES = 256;

  @Override
  public @Nullable GoldAnswerEntry read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.START_OBJECT)) {
      return in.wrong("an object with question, kind and value");
    }
    AnswerDraft draft = new AnswerDraft();
    Map<String, TokenBuffer> aside = new HashMap<>();
    while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
      String field = in.parser().currentName();
      in.parser().nextToken();
      if (AnswerDraft.FIELDS.contains(field)) {
        draft.read(field, in);
      } else if (!FIELDS.contains(field)) {
        in.unknown(field, FIELDS);
      } else if (aside.containsKey(field)) {
        in.twice(field);
      } else {
        aside.put(field, in.setAside());
      }
    }
    return finish(draft, aside, in);
  }

  /** What suits as match, and what alternatives look like, follows from the kind of the answer. */
  private static @Nullable GoldAnswerEntry finish(
      AnswerDraft draft, Map<String, TokenBuffer> aside, JsonInput in) throws IOException {
    AnswerEntry answer = draft.finish(in);
    AnswerForm form = draft.form();
    if (form == null) {
      return null;
    }
    String match = readAside(MATCH, new MatchText(form.kind()), aside, in);
    String question = answer == null ? "" : answer.getQuestion();
    List<AnswerEntry> alternatives = readAside(ACCEPT, alternatives(question, form), aside, in);
    return answer == null
        ? null
        : new GoldAnswerEntry(
            answer,
            match == null ? MatchText.EXACT : match,
            alternatives == null ? List.of() : alternatives);
  }

  private static <V> @Nullable V readAside(
      String field, JsonType<V> type, Map<String, TokenBuffer> aside, JsonInput in)
      throws IOException {
    TokenBuffer buffer = aside.get(field);
    if (buffer == null) {
      return null;
    }
    JsonInput resumed = in.resume(buffer);
    if (resumed.at(JsonToken.VALUE_NULL)) {
      return null;
    }
    in.problems().enter(field);
    V value = type.read(resumed);
    in.problems().leave();
    return value;
  }

  @Override
  public void write(JsonGenerator out, GoldAnswerEntry gold) throws IOException {
    out.writeStartObject();
    AnswerType.writeFields(out, gold.getAnswer());
    if (!gold.getMatch().equals(MatchText.EXACT)) {
      out.writeStringField(MATCH, gold.getMatch());
    }
    if (!gold.getAlternatives().isEmpty()) {
      out.writeFieldName(ACCEPT);
      alternatives(gold.getAnswer()).write(out, gold.getAlternatives());
    }
    out.writeEndObject();
  }

  @Override
  public void check(GoldAnswerEntry gold, Problems problems) {
    int before = problems.count();
    AnswerType.ANSWER.check(gold.getAnswer(), problems);
    if (problems.count() > before) {
      return;
    }
    problems.enter(MATCH);
    new MatchText(gold.getAnswer().getKind()).check(gold.getMatch(), problems);
    problems.leave();
    problems.enter(ACCEPT);
    alternatives(gold.getAnswer()).check(gold.getAlternatives(), problems);
    problems.leave();
  }

  private static ListOf<AnswerEntry> alternatives(AnswerEntry answer) {
    return alternatives(answer.getQuestion(), AnswerForm.of(answer.getKind()));
  }

  private static ListOf<AnswerEntry> alternatives(String question, AnswerForm form) {
    return ListOf.any(new Alternative(question, form))
        .obeying(
            (alternatives, problems) -> {
              if (alternatives.size() > MOST_ALTERNATIVES) {
                problems.add(
                    "%d values, more than the %d allowed"
                        .formatted(alternatives.size(), MOST_ALTERNATIVES));
              }
            });
  }

  private static void checkTogether(List<GoldAnswerEntry> golds, Problems problems) {
    AnswerType.checkQuestions(golds, gold -> gold.getAnswer().getQuestion(), problems);
    AnswerSize.check(golds.stream().flatMap(GoldAnswerType::allOf).toList(), problems);
  }

  private static Stream<AnswerEntry> allOf(GoldAnswerEntry gold) {
    return Stream.concat(Stream.of(gold.getAnswer()), gold.getAlternatives().stream());
  }
}
