package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what was chosen among the messages of a conversation. */
final class MessageReader {
  private MessageReader() {}

  /** The tool's name and the message that was answered to: a tool is used once a turn. */
  static String question(String kind, String name, JsonNode object) throws Refusal {
    String parent = JsonFields.id(object.path(field(kind)).get("parent_message_id"));
    return parent == null ? name : Names.join(name, parent);
  }

  static AnswerEntry read(String question, String kind, JsonNode object) throws Refusal {
    JsonNode chosen = object.path(field(kind));
    return switch (kind) {
      case "MessageSingleSelection" -> Answers.category(question, message(chosen));
      case "MessageMultiSelection" -> Answers.categories(question, messages(chosen));
      default -> Answers.ranking(question, ranking(chosen));
    };
  }

  private static String field(String kind) {
    return switch (kind) {
      case "MessageSingleSelection" -> "selected_message";
      case "MessageMultiSelection" -> "selected_messages";
      default -> "ranked_messages";
    };
  }

  /** The list itself, or within an object that names the message answered to beside it. */
  private static JsonNode list(JsonNode chosen, String field) throws Refusal {
    JsonNode list = chosen.isArray() ? chosen : chosen.path(field);
    if (!list.isArray()) {
      throw new Refusal(field + " must be a list and is " + JsonFields.shown(chosen));
    }
    return list;
  }

  private static List<String> messages(JsonNode chosen) throws Refusal {
    List<String> messages = new ArrayList<>();
    for (JsonNode message : list(chosen, "selected_messages")) {
      messages.add(message(message));
    }
    return messages;
  }

  private static List<List<String>> ranking(JsonNode chosen) throws Refusal {
    Map<Long, List<String>> byOrder = new TreeMap<>();
    for (JsonNode message : list(chosen, "ranked_messages")) {
      JsonNode order = message.get("order");
      if (order == null || !order.isIntegralNumber() || !order.canConvertToLong()) {
        throw new Refusal(
            "the order of a message must be a whole number and is " + JsonFields.shown(order));
      }
      byOrder.computeIfAbsent(order.longValue(), none -> new ArrayList<>()).add(message(message));
    }
    return List.copyOf(byOrder.values());
  }

  private static String message(@Nullable JsonNode message) throws Refusal {
    String id =
        JsonFields.id(message != null && message.isObject() ? message.get("message_id") : message);
    if (id == null) {
      throw new Refusal("a message has no message_id");
    }
    return id;
  }
}
