package dev.andon.producers.adapters.prodigy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;

/** Reads spans of text: those that a rater marked, and the one that a task proposes. */
final class SpanReader {
  private final Limits limits;

  SpanReader(Limits limits) {
    this.limits = limits;
  }

  /** Prodigy leaves the list out where nothing was marked. */
  AnswerEntry manual(String question, ObjectNode task) throws Refusal {
    List<SpanEntry> spans = new ArrayList<>();
    for (JsonNode span : list(task, limits)) {
      spans.add(span(span));
    }
    return Answers.spans(question, spans);
  }

  /** The one span that the task asks about: {@code 0-4:ORG}. */
  String proposed(ObjectNode task) throws Refusal {
    JsonNode spans = list(task, limits);
    if (spans.size() != 1) {
      throw new Refusal(
          "proposes " + spans.size() + " spans at once, so that no answer is about one of them");
    }
    SpanEntry span = span(spans.get(0));
    return span.getStart() + "-" + span.getEnd() + ":" + span.getLabel();
  }

  /** The spans of a task, none where it has no list of them. */
  static JsonNode list(ObjectNode task, Limits limits) throws Refusal {
    JsonNode spans = task.get("spans");
    if (spans == null || spans.isNull()) {
      return task.arrayNode();
    }
    if (!(spans instanceof ArrayNode list)) {
      throw new Refusal("spans must be a list and is " + JsonFields.shown(spans));
    }
    Shapes.requireMost(list, limits.regions(), "spans");
    return list;
  }

  private static SpanEntry span(JsonNode span) throws Refusal {
    return new SpanEntry(
        JsonFields.requiredIndex(span, "start"),
        JsonFields.requiredIndex(span, "end"),
        JsonFields.requiredText(span, "label"));
  }
}
