package dev.andon.producers.adapters.prodigy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
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
    if (list.size() > limits.regions()) {
      throw new Refusal(
          "has " + list.size() + " spans, more than the " + limits.regions() + " taken");
    }
    return list;
  }

  static String label(JsonNode span) throws Refusal {
    String label = JsonFields.text(span, "label");
    if (label == null) {
      throw new Refusal("a span has no label");
    }
    return label;
  }

  private static SpanEntry span(JsonNode span) throws Refusal {
    return new SpanEntry(offset(span, "start"), offset(span, "end"), label(span));
  }

  private static int offset(JsonNode span, String field) throws Refusal {
    JsonNode offset = span.get(field);
    if (offset == null || !offset.isIntegralNumber() || !offset.canConvertToInt()) {
      throw new Refusal(
          "the " + field + " of a span must be a whole number and is " + JsonFields.shown(offset));
    }
    return offset.intValue();
  }
}
