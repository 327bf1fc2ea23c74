package dev.andon.producers.adapters.labelstudio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One annotation as an export or a webhook delivers it.
 *
 * @param task the annotation's task, or null where the body names it by id only
 * @param receivedAt when the body arrived
 */
record Submission(
    ObjectNode annotation,
    @Nullable Task task,
    Project project,
    Occasion occasion,
    Instant receivedAt) {

  Submission {
    requireNonNull(annotation, "annotation is null");
    requireNonNull(project, "project is null");
    requireNonNull(occasion, "occasion is null");
    requireNonNull(receivedAt, "receivedAt is null");
  }

  /** Why the annotation is here. */
  enum Occasion {
    /** It was created just now. */
    CREATED,
    /** It was changed just now. */
    UPDATED,
    /** It is part of an export, whenever it was made. */
    EXPORTED
  }

  /** The annotation's id, or null. */
  @Nullable String annotationId() {
    return JsonFields.id(annotation.get("id"));
  }

  /** The id of the annotation's task, or null. */
  @Nullable String taskId() {
    JsonNode named = annotation.get("task");
    String id = JsonFields.id(named != null && named.isObject() ? named.get("id") : named);
    return id == null && task != null ? task.id() : id;
  }

  /** The task's data, or null where the body does not carry it. */
  @Nullable ObjectNode data() {
    return task == null ? null : task.data();
  }

  /** The task's meta, or null. */
  @Nullable ObjectNode meta() {
    return task == null ? null : task.meta();
  }

  /** What the annotation's results speak of. */
  Item item() {
    return new Item(data(), project.config());
  }

  /** Where the annotation stands: {@code task 501, annotation 9001}. */
  String locator() {
    return Locators.annotation(taskId(), annotationId());
  }
}
