package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of a task's frames that one person works on. */
record Job(
    String id,
    String taskId,
    @Nullable String projectId,
    String type,
    String stage,
    String state,
    int startFrame,
    int stopFrame,
    int revision,
    Instant updatedAt) {

  /** Longer videos are cut into jobs long before; a number beyond is no job's. */
  private static final int MOST_FRAMES = 100_000;

  static Job of(ObjectNode json) throws Refusal {
    int start = JsonFields.requiredIndex(json, "start_frame");
    int stop = JsonFields.requiredIndex(json, "stop_frame");
    if (stop < start || stop - start >= MOST_FRAMES) {
      throw new Refusal(
          "goes from frame "
              + start
              + " to "
              + stop
              + ", which must be from 1 to "
              + MOST_FRAMES
              + " frames");
    }
    Instant created = JsonFields.utcInstant(json, "created_date");
    Instant updated = JsonFields.utcInstant(json, "updated_date");
    if (updated == null) {
      throw new Refusal("has no updated_date");
    }
    return new Job(
        required(json, "id"),
        required(json, "task_id"),
        JsonFields.id(json.get("project_id")),
        JsonFields.requiredText(json, "type"),
        JsonFields.requiredText(json, "stage"),
        JsonFields.requiredText(json, "state"),
        start,
        stop,
        created == null ? Revisions.ofState(updated) : Math.max(2, Revisions.of(created, updated)),
        updated);
  }

  /** Whether somebody's annotations are done: the job is completed, or on to a later stage. */
  boolean isDone() {
    return state.equals("completed") || !isBeingAnnotated();
  }

  /** Whether the job is in its first stage, where the assignee annotates and does not review. */
  boolean isBeingAnnotated() {
    return stage.equals("annotation");
  }

  /** Whether somebody reviews what was read, so that it would not be who annotated it any more. */
  boolean isReviewed(SeenIndex index) {
    return !isBeingAnnotated() && !isGroundTruth() && index.find(key()) != null;
  }

  boolean isGroundTruth() {
    return type.equals("ground_truth");
  }

  /** The line that the job belongs to. */
  String line(Lines lines) throws Refusal {
    return lines
        .of(
            projectId == null ? task() : projectLine(projectId),
            Arrays.asList(projectId, task()),
            List.of(places()),
            "names no project")
        .require();
  }

  /** The line that a project is by itself. */
  static String projectLine(String projectId) {
    return "project-" + projectId;
  }

  /** What settings may name: where the job belongs. */
  ObjectNode places() {
    ObjectNode places =
        JsonNodeFactory.instance.objectNode().put("job_id", id).put("task_id", taskId);
    return projectId == null ? places : places.put("project_id", projectId);
  }

  String task() {
    return "task-" + taskId;
  }

  /** What the index knows the job by. */
  String key() {
    return "job-" + id;
  }

  String item(int frame) {
    return task() + "/frame-" + frame;
  }

  String annotation(int frame) {
    return annotation(id, frame);
  }

  static String annotation(String jobId, int frame) {
    return "job-" + jobId + "/frame-" + frame;
  }

  private static String required(ObjectNode json, String field) throws Refusal {
    JsonNode value = json.get(field);
    String id = JsonFields.id(value);
    if (id == null) {
      throw new Refusal("has no " + field);
    }
    return id;
  }
}
