package dev.andon.producers.adapters.labelstudio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task: the item that annotations are about. One serves all annotations of the task, so that what
 * is looked up by id is looked through once.
 */
final class Task {
  private final ObjectNode json;
  private @Nullable Map<String, ObjectNode> predictions;

  Task(ObjectNode json) {
    this.json = requireNonNull(json, "json is null");
  }

  @Nullable String id() {
    return JsonFields.id(json.get("id"));
  }

  /** The task's project, by id or whole, or null. */
  @Nullable JsonNode project() {
    return json.get("project");
  }

  /** What is labeled, or null. */
  @Nullable ObjectNode data() {
    return JsonFields.object(json, "data");
  }

  /** What else is known of it, or null. */
  @Nullable ObjectNode meta() {
    return JsonFields.object(json, "meta");
  }

  /** The prediction of this id, or null. */
  @Nullable ObjectNode prediction(String id) {
    Map<String, ObjectNode> known = predictions;
    if (known == null) {
      known = indexed(JsonFields.array(json, "predictions"));
      predictions = known;
    }
    return known.get(id);
  }

  private static Map<String, ObjectNode> indexed(@Nullable ArrayNode list) {
    Map<String, ObjectNode> byId = new HashMap<>();
    if (list != null) {
      for (JsonNode element : list) {
        String id = JsonFields.id(element.get("id"));
        if (id != null && element instanceof ObjectNode prediction) {
          byId.putIfAbsent(id, prediction);
        }
      }
    }
    return byId;
  }
}
