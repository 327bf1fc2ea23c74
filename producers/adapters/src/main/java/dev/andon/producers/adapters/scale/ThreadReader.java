package dev.andon.producers.adapters.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations of conversations: of threads, their turns, and the messages in them. The
 * key of an annotation is its question; where a key comes again further down the task, the question
 * is numbered, so that answers about different messages are not laid over each other.
 */
final class ThreadReader {
  private final Limits limits;

  ThreadReader(Limits limits) {
    this.limits = limits;
  }

  AnswerSheet read(ArrayNode threads) throws Refusal {
    List<JsonNode> annotations = new ArrayList<>();
    for (JsonNode thread : threads) {
      thread.path("annotations").forEach(annotations::add);
      for (JsonNode turn : thread.path("turns")) {
        turn.path("annotations").forEach(annotations::add);
        for (JsonNode message : turn.path("messages")) {
          message.path("annotations").forEach(annotations::add);
        }
      }
    }
    if (annotations.size() > limits.regions()) {
      throw new Refusal(
          "has "
              + annotations.size()
              + " annotations, more than the "
              + limits.regions()
              + " taken");
    }
    AnswerSheet answers = new AnswerSheet();
    Map<String, Integer> seen = new HashMap<>();
    for (JsonNode annotation : annotations) {
      String key = JsonFields.text(annotation, "key");
      if (key == null) {
        answers.leaveOut("annotation", "has no key");
      } else {
        int before = seen.merge(key, 1, Integer::sum) - 1;
        answer(before == 0 ? key : key + "[" + before + "]", annotation, answers);
      }
    }
    return answers;
  }

  private static void answer(String question, JsonNode annotation, AnswerSheet answers) {
    String part = "annotation " + JsonFields.shown(question);
    JsonNode value = annotation.get("value");
    if (JsonFields.isTrue(annotation, "not_applicable")
        || JsonFields.isTrue(annotation, "cannot_assess")) {
      answers.abstain(part, question);
    } else if (value != null && !value.isNull()) {
      String type = JsonFields.text(annotation, "type");
      AnswerSheet.Reading reading = reading(type == null ? "" : type, question, value);
      if (reading == null) {
        answers.leaveOut(
            part, "the type " + JsonFields.shown(annotation.get("type")) + " is not compared");
      } else {
        answers.answer(part, question, reading);
      }
    }
  }

  /** How a value is read, or null where its type is not compared. */
  private static AnswerSheet.@Nullable Reading reading(
      String type, String question, JsonNode value) {
    return switch (type) {
      case "boolean" -> () -> category(question, value, value.isBoolean(), "true or false");
      case "category" -> () -> category(question, value, value.isTextual(), "a class");
      case "category_multiple" -> () -> Answers.categories(question, texts(value));
      case "integer" -> () -> ordinal(question, value);
      case "text" -> () -> text(question, value);
      case "ranked_choices" ->
          () -> Answers.ranking(question, texts(value).stream().map(List::of).toList());
      case "ranked_groups" -> () -> groups(question, value);
      default -> null;
    };
  }

  private static AnswerEntry category(String question, JsonNode value, boolean fits, String what)
      throws Refusal {
    require(fits, value, what);
    return Answers.category(question, value.asText());
  }

  private static AnswerEntry ordinal(String question, JsonNode value) throws Refusal {
    require(value.isIntegralNumber(), value, "a whole number");
    return Answers.ordinal(question, value.longValue());
  }

  private static AnswerEntry text(String question, JsonNode value) throws Refusal {
    require(value.isTextual(), value, "text");
    return Answers.text(question, value.textValue());
  }

  private static AnswerEntry groups(String question, JsonNode value) throws Refusal {
    require(value.isArray(), value, "a list");
    List<List<String>> groups = new ArrayList<>(value.size());
    for (JsonNode group : value) {
      groups.add(texts(group));
    }
    return Answers.ranking(question, groups);
  }

  private static List<String> texts(JsonNode value) throws Refusal {
    require(value.isArray(), value, "a list");
    return JsonFields.texts((ArrayNode) value, "the value");
  }

  private static void require(boolean fits, JsonNode value, String what) throws Refusal {
    if (!fits) {
      throw new Refusal("the value must be " + what + " and is " + JsonFields.shown(value));
    }
  }
}
