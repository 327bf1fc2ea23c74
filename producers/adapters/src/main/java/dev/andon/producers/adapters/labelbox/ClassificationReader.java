package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;

/** Reads classifications: a radio, a checklist or a text. */
final class ClassificationReader {
  /** Each label repeats its object, so that a large object with many labels would be too much. */
  private static final int MOST_LABELS = 256;

  private ClassificationReader() {}

  /** The answer to a classification of the whole data row. */
  static AnswerEntry answer(String question, JsonNode classification) throws Refusal {
    if (classification.get("radio_answer") instanceof ObjectNode radio) {
      return Answers.category(question, Names.of(radio));
    }
    if (classification.get("checklist_answers") instanceof ArrayNode checklist) {
      return Answers.categories(question, names(checklist));
    }
    return Answers.text(question, content(classification));
  }

  /** The same answer as labels of the object that it classifies. */
  static List<String> labels(JsonNode classification) throws Refusal {
    if (classification.get("radio_answer") instanceof ObjectNode radio) {
      return List.of(Names.of(radio));
    }
    if (classification.get("checklist_answers") instanceof ArrayNode checklist) {
      if (checklist.size() > MOST_LABELS) {
        throw new Refusal(
            "has " + checklist.size() + " answers, more than the " + MOST_LABELS + " taken");
      }
      return names(checklist);
    }
    return List.of(content(classification));
  }

  /** The classifications that a classification's own answers brought up. */
  static List<JsonNode> nested(JsonNode classification) {
    List<JsonNode> nested = new ArrayList<>();
    classification.path("radio_answer").path("classifications").forEach(nested::add);
    for (JsonNode answer : classification.path("checklist_answers")) {
      answer.path("classifications").forEach(nested::add);
    }
    return nested;
  }

  private static List<String> names(ArrayNode answers) throws Refusal {
    List<String> names = new ArrayList<>(answers.size());
    for (JsonNode answer : answers) {
      names.add(Names.of(answer));
    }
    return names;
  }

  private static String content(JsonNode classification) throws Refusal {
    String content = JsonFields.text(classification.get("text_answer"), "content");
    if (content == null) {
      throw new Refusal("has no radio_answer, no checklist_answers and no text_answer");
    }
    return content;
  }
}
