package dev.andon.producers.adapters.scale;

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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the response of a task: classes, shapes on images, fields of a form. */
final class ResponseReader {
  private static final String CATEGORY = "category";

  /** What a response may hold beside answers. */
  private static final Set<String> NO_ANSWERS = Set.of("error", "links", "duration", "events");

  private final ShapeAnswers shapes;

  ResponseReader(Limits limits) {
    shapes = new ShapeAnswers(limits);
  }

  AnswerSheet read(ObjectNode task, ObjectNode response) throws Refusal {
    AnswerSheet answers = new AnswerSheet();
    for (Map.Entry<String, JsonNode> field : response.properties()) {
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case CATEGORY -> categories(value, answers);
        case "annotations" -> {
          if (value instanceof ArrayNode list) {
            shapes.read(task, list, answers);
          } else {
            form(value, answers);
          }
        }
        default -> {
          if (!NO_ANSWERS.contains(field.getKey())) {
            answers.leaveOut(
                "response field " + JsonFields.shown(field.getKey()), "is not compared");
          }
        }
      }
    }
    return answers;
  }

  /** One question, or, where a task has several taxonomies, one each. */
  private static void categories(JsonNode value, AnswerSheet answers) {
    if (value instanceof ObjectNode taxonomies) {
      for (Map.Entry<String, JsonNode> taxonomy : taxonomies.properties()) {
        chosen(taxonomy.getKey(), taxonomy.getValue(), answers);
      }
    } else {
      chosen(CATEGORY, value, answers);
    }
  }

  private static void chosen(String question, JsonNode value, AnswerSheet answers) {
    answers.answer(
        "question " + JsonFields.shown(question),
        question,
        () -> {
          if (value instanceof ArrayNode list) {
            return Answers.categories(question, JsonFields.texts(list, CATEGORY));
          }
          if (!value.isTextual()) {
            throw new Refusal("must be a class and is " + JsonFields.shown(value));
          }
          return Answers.category(question, value.textValue());
        });
  }

  /** The fields of a text collection, by their ids. */
  private static void form(JsonNode fields, AnswerSheet answers) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String question = field.getKey();
      String part = "field " + JsonFields.shown(question);
      String type = JsonFields.text(field.getValue(), "type");
      JsonNode response = field.getValue().path("response");
      switch (type == null ? "" : type) {
        case CATEGORY -> answers.answer(part, question, () -> choice(question, response));
        case "text" -> answers.answer(part, question, () -> written(question, response));
        case "number" -> answers.answer(part, question, () -> counted(question, response));
        default ->
            answers.leaveOut(
                part,
                "the type " + JsonFields.shown(field.getValue().get("type")) + " is not compared");
      }
    }
  }

  private static AnswerEntry choice(String question, JsonNode response) throws Refusal {
    List<String> chosen = new ArrayList<>();
    for (JsonNode value : values(response)) {
      chosen.add(value.asText());
    }
    return chosen.size() == 1
        ? Answers.category(question, chosen.get(0))
        : Answers.categories(question, chosen);
  }

  private static AnswerEntry written(String question, JsonNode response) throws Refusal {
    List<String> lines = new ArrayList<>();
    for (JsonNode value : values(response)) {
      lines.add(value.asText());
    }
    return Answers.text(question, String.join("\n", lines));
  }

  private static AnswerEntry counted(String question, JsonNode response) throws Refusal {
    List<JsonNode> values = values(response);
    if (values.size() != 1 || !values.get(0).isNumber()) {
      throw new Refusal("must be one number");
    }
    return Answers.number(question, values.get(0).doubleValue());
  }

  /** The values of a field, which come in lists, and those in lists again. */
  private static List<JsonNode> values(JsonNode response) throws Refusal {
    List<JsonNode> values = new ArrayList<>();
    for (JsonNode outer : response.isArray() ? response : List.of(response)) {
      for (JsonNode value : outer.isArray() ? outer : List.of(outer)) {
        if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
          throw new Refusal("holds " + JsonFields.shown(value) + ", which is no value");
        }
        values.add(value);
      }
    }
    return values;
  }
}
