package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a webhook body has beside its annotations: one, or in bulk bodies a list, in which
 * an annotation's task is found by id or else by position.
 */
final class BodyTasks {
  private final List<@Nullable Task> inOrder = new ArrayList<>();
  private final Map<String, Task> byId = new HashMap<>();
  private final boolean single;

  /**
   * @param tasks the body's task or tasks, or null
   */
  BodyTasks(@Nullable JsonNode tasks) {
    single = tasks instanceof ObjectNode;
    if (tasks instanceof ObjectNode task) {
      inOrder.add(new Task(task));
    } else if (tasks instanceof ArrayNode list) {
      list.forEach(this::add);
    }
  }

  private void add(JsonNode element) {
    Task task = element instanceof ObjectNode object ? new Task(object) : null;
    inOrder.add(task);
    String id = task == null ? null : task.id();
    if (task != null && id != null) {
      byId.putIfAbsent(id, task);
    }
  }

  /** The task of the annotation at {@code position}, counted from 0, or null. */
  @Nullable Task of(ObjectNode annotation, int position) {
    JsonNode named = annotation.get("task");
    if (named instanceof ObjectNode nested) {
      return new Task(nested);
    }
    if (single) {
      return inOrder.get(0);
    }
    String id = JsonFields.id(named);
    if (id != null) {
      return byId.get(id);
    }
    return position < inOrder.size() ? inOrder.get(position) : null;
  }
}
