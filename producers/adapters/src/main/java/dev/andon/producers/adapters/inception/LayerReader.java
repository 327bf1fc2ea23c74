package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what somebody answered in a document, layer by layer. */
final class LayerReader {
  private final Limits limits;
  private final InceptionOptions options;

  LayerReader(Limits limits, InceptionOptions options) {
    this.limits = limits;
    this.options = options;
  }

  AnswerSheet read(Cas cas, Schema schema) {
    AnswerSheet sheet = new AnswerSheet();
    SpanReader spans = new SpanReader(cas, limits, options::asks);
    byType(cas)
        .forEach(
            (type, annotations) -> {
              Layer layer = Layer.of(type, annotations, cas.types(), schema.features(type));
              switch (layer.kind()) {
                case SPAN -> {
                  spans.read(layer, sheet);
                  leaveOutOthers(layer, sheet);
                }
                case DOCUMENT -> {
                  annotations.forEach(each -> document(layer, each, cas, sheet));
                  leaveOutOthers(layer, sheet);
                }
                case RELATION -> leaveOut(layer, "relations are not compared yet", sheet);
                case CHAIN -> leaveOut(layer, "chains are not compared yet", sheet);
              }
            });
    options.spans().forEach(question -> nothingFound(question, schema, sheet));
    return sheet;
  }

  private static Map<String, List<ObjectNode>> byType(Cas cas) {
    Map<String, List<ObjectNode>> layers = new LinkedHashMap<>();
    for (ObjectNode structure : cas.indexed()) {
      String type = Cas.type(structure);
      if (!Layer.isNone(type)) {
        layers.computeIfAbsent(type, first -> new ArrayList<>()).add(structure);
      }
    }
    return layers;
  }

  /** Who was asked and made no span answered that there is none. */
  private static void nothingFound(String question, Schema schema, AnswerSheet sheet) {
    if (sheet.covers(question)) {
      return;
    }
    String part = "question " + JsonFields.shown(question);
    if (schema.rulesOut(question)) {
      sheet.leaveOut(part, "is no feature of the project's layers: correct the option spans");
    } else {
      sheet.answer(part, question, () -> Answers.spans(question, List.of()));
    }
  }

  private void leaveOut(Layer layer, String reason, AnswerSheet sheet) {
    if (options.spans().isEmpty()) {
      sheet.leaveOut("layer " + JsonFields.shown(layer.name()), reason);
    }
  }

  /** Features that link to other annotations, or measure. */
  private void leaveOutOthers(Layer layer, AnswerSheet sheet) {
    for (String feature : layer.features()) {
      if (!layer.compared().contains(feature)
          && isUsed(layer, feature)
          && options.asks(layer.question(feature))) {
        sheet.leaveOut(
            "question " + JsonFields.shown(layer.question(feature)),
            "links and measures are not compared yet");
      }
    }
  }

  private static boolean isUsed(Layer layer, String feature) {
    return layer.annotations().stream()
        .anyMatch(each -> each.has(feature) || each.has(Cas.REFERENCE + feature));
  }

  private static void document(Layer layer, ObjectNode annotation, Cas cas, AnswerSheet sheet) {
    for (String feature : layer.compared()) {
      String question = layer.question(feature);
      ArrayNode texts = cas.texts(annotation, feature);
      JsonNode value = annotation.path(feature);
      if (texts != null || !value.asText().isEmpty()) {
        sheet.answer(
            "question " + JsonFields.shown(question),
            question,
            () -> texts == null ? one(question, value) : several(question, texts));
      }
    }
  }

  private static AnswerEntry one(String question, JsonNode value) throws Refusal {
    if (value.isTextual() || value.isBoolean()) {
      return Answers.category(question, value.asText());
    }
    if (value.isIntegralNumber()) {
      return Answers.number(question, value.doubleValue());
    }
    throw new Refusal("must be one value and is " + JsonFields.shown(value));
  }

  private static AnswerEntry several(String question, ArrayNode texts) throws Refusal {
    return Answers.categories(question, JsonFields.texts(texts, "the feature"));
  }
}
