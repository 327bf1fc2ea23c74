package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.CodePoints;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody made in layers of spans: each feature is a question, and its answer the spans
 * that have a value there, labeled with it.
 */
final class SpanReader {
  private final Cas cas;
  private final Limits limits;
  private final Predicate<String> asks;
  private @Nullable CodePoints text;

  /**
   * @param asks tells the questions that are asked
   */
  SpanReader(Cas cas, Limits limits, Predicate<String> asks) {
    this.cas = cas;
    this.limits = limits;
    this.asks = asks;
  }

  void read(Layer layer, AnswerSheet sheet) {
    if (layer.compared().isEmpty()) {
      String question = layer.name();
      if (asks.test(question)) {
        sheet.answer(part(question), question, () -> answer(layer, question, null));
      }
      return;
    }
    boolean hollow = layer.annotations().stream().anyMatch(span -> isHollow(layer, span));
    for (String feature : layer.compared()) {
      String question = layer.question(feature);
      if (!asks.test(question)) {
        continue;
      }
      if (hollow) {
        sheet.unusable(part(question), question, "a span of the layer has no value at all");
      } else if (layer.annotations().stream().anyMatch(span -> !labels(span, feature).isEmpty())) {
        sheet.answer(part(question), question, () -> answer(layer, question, feature));
      }
    }
  }

  private boolean isHollow(Layer layer, ObjectNode span) {
    return layer.compared().stream().allMatch(feature -> labels(span, feature).isEmpty());
  }

  private AnswerEntry answer(Layer layer, String question, @Nullable String feature)
      throws Refusal {
    List<SpanEntry> spans = new ArrayList<>();
    for (ObjectNode span : layer.annotations()) {
      List<String> labels = feature == null ? List.of(layer.name()) : labels(span, feature);
      for (String label : labels) {
        if (spans.size() == limits.regions()) {
          throw new Refusal("has more than the " + limits.regions() + " spans taken");
        }
        spans.add(new SpanEntry(offset(span, "begin"), offset(span, "end"), label));
      }
    }
    return Answers.spans(question, spans);
  }

  /** The values that a feature has on a span, as labels of it. */
  private List<String> labels(ObjectNode span, String feature) {
    ArrayNode texts = cas.texts(span, feature);
    if (texts == null) {
      String value = label(span.get(feature));
      return value == null ? List.of() : List.of(value);
    }
    List<String> labels = new ArrayList<>(texts.size());
    for (JsonNode text : texts) {
      String value = label(text);
      if (value != null) {
        labels.add(value);
      }
    }
    return labels;
  }

  private static @Nullable String label(@Nullable JsonNode value) {
    boolean isLabel =
        value != null && (value.isTextual() || value.isBoolean() || value.isIntegralNumber());
    return isLabel && value != null && !value.asText().isEmpty() ? value.asText() : null;
  }

  private int offset(ObjectNode span, String field) throws Refusal {
    if (text == null) {
      text = new CodePoints(cas.text());
    }
    return text.at(JsonFields.requiredIndex(span, field));
  }

  private static String part(String question) {
    return "question " + JsonFields.shown(question);
  }
}
