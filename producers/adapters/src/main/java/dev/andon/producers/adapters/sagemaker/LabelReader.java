package dev.andon.producers.adapters.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the labels of an output manifest by their task type. */
final class LabelReader {
  private final Shapes shapes;
  private final Spans spans;

  LabelReader(Limits limits) {
    shapes = new Shapes(limits);
    spans = new Spans(limits);
  }

  /**
   * The answer that a label gives to {@code question}, or an abstention.
   *
   * @throws Refusal if Andon does not compare labels of its type
   */
  AnswerSheet read(LabelAttribute attribute, String question) throws Refusal {
    String type = attribute.type();
    AnswerSheet answers = new AnswerSheet();
    AnswerSheet.Reading reading =
        switch (type) {
          case "image-classification", "text-classification" -> () -> category(attribute, question);
          case "image-classification-multilabel", "text-classification-multilabel" ->
              () -> categories(attribute, question);
          case "object-detection" -> () -> boxes(attribute, question);
          case "text-span" -> () -> spans(attribute, question);
          default ->
              throw new Refusal(
                  "labels of type " + JsonFields.shown(type) + " are not compared yet");
        };
    answers.answer("label", question, reading);
    return answers;
  }

  private static AnswerEntry category(LabelAttribute attribute, String question) throws Refusal {
    return Answers.category(question, JsonFields.requiredText(attribute.metadata(), "class-name"));
  }

  private static AnswerEntry categories(LabelAttribute attribute, String question) throws Refusal {
    if (!(attribute.label() instanceof ArrayNode chosen)) {
      throw new Refusal("must be a list of classes and is " + JsonFields.shown(attribute.label()));
    }
    List<String> names = new ArrayList<>(chosen.size());
    for (JsonNode id : chosen) {
      names.add(className(attribute, id));
    }
    return Answers.categories(question, names);
  }

  private AnswerEntry boxes(LabelAttribute attribute, String question) throws Refusal {
    ArrayNode found = JsonFields.array(attribute.label(), "annotations");
    if (found == null) {
      throw new Refusal("has no list of annotations");
    }
    return Answers.boxes(
        question, shapes.boxes(found, box -> className(attribute, box.get("class_id"))));
  }

  private AnswerEntry spans(LabelAttribute attribute, String question) throws Refusal {
    ObjectNode within = JsonFields.object(attribute.label(), "annotations");
    return Answers.spans(question, spans.read(JsonFields.array(within, "entities")));
  }

  private static String className(LabelAttribute attribute, @Nullable JsonNode id) throws Refusal {
    ObjectNode names = JsonFields.object(attribute.metadata(), "class-map");
    String key = JsonFields.id(id);
    String name = key == null ? null : JsonFields.text(names, key);
    if (name == null) {
      throw new Refusal("the class-map does not name class " + JsonFields.shown(id));
    }
    return name;
  }
}
