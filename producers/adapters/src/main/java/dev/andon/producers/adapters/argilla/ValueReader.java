package dev.andon.producers.adapters.argilla;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the value of one question as an answer. */
final class ValueReader {
  private final int mostValues;

  ValueReader(Limits limits) {
    mostValues = limits.regions();
  }

  /**
   * @throws Refusal if the value is none of the type
   */
  AnswerEntry read(String question, QuestionType type, @Nullable JsonNode value) throws Refusal {
    return switch (type) {
      case TEXT -> Answers.text(question, text(value));
      case LABEL_SELECTION -> Answers.category(question, text(value));
      case MULTI_LABEL_SELECTION ->
          Answers.categories(question, JsonFields.texts(list(value), "the value"));
      case RATING -> Answers.ordinal(question, rating(value));
      case RANKING -> Answers.ranking(question, ranking(list(value)));
      case SPAN -> Answers.spans(question, spans(list(value)));
    };
  }

  private static String text(@Nullable JsonNode value) throws Refusal {
    if (value == null || !value.isTextual()) {
      throw new Refusal("the value must be text and is " + JsonFields.shown(value));
    }
    return value.textValue();
  }

  private static long rating(@Nullable JsonNode value) throws Refusal {
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new Refusal("the value must be a whole number and is " + JsonFields.shown(value));
    }
    return value.longValue();
  }

  private ArrayNode list(@Nullable JsonNode value) throws Refusal {
    if (!(value instanceof ArrayNode list)) {
      throw new Refusal("the value must be a list and is " + JsonFields.shown(value));
    }
    Shapes.requireMost(list, mostValues, "entries");
    return list;
  }

  /** Candidates of one rank are tied. One without a rank would leave half an order. */
  private static List<List<String>> ranking(ArrayNode entries) throws Refusal {
    Map<Long, List<String>> byRank = new TreeMap<>();
    for (JsonNode entry : entries) {
      String candidate = JsonFields.text(entry, "value");
      JsonNode rank = entry.get("rank");
      if (candidate == null) {
        throw new Refusal("a rank has no value");
      }
      if (rank == null || !rank.isIntegralNumber() || !rank.canConvertToLong()) {
        throw new Refusal(
            JsonFields.shown(candidate)
                + " must be ranked by a whole number and is by "
                + JsonFields.shown(rank));
      }
      byRank.computeIfAbsent(rank.longValue(), none -> new ArrayList<>()).add(candidate);
    }
    return List.copyOf(byRank.values());
  }

  private static List<SpanEntry> spans(ArrayNode entries) throws Refusal {
    List<SpanEntry> spans = new ArrayList<>(entries.size());
    for (JsonNode entry : entries) {
      spans.add(
          new SpanEntry(
              JsonFields.requiredIndex(entry, "start"),
              JsonFields.requiredIndex(entry, "end"),
              JsonFields.requiredText(entry, "label")));
    }
    return spans;
  }
}
