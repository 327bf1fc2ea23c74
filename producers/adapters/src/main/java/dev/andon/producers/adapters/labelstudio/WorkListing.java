package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists the work of projects by the API. Tasks come with their annotations but without their
 * project, which is asked for once and laid beside them, so that an annotation says the same as its
 * webhook did.
 */
final class WorkListing {
  private static final int PROJECTS_A_PAGE = 100;
  // Few: a task may hold masks of megabytes.
  private static final int TASKS_A_PAGE = 25;

  private final JsonElements json;
  private final Projects projects;
  private final ExportMapper exports;
  private final List<String> chosen;

  /**
   * @param chosen the ids of the projects to list; all there are where it is empty
   */
  WorkListing(JsonElements json, Projects projects, ExportMapper exports, List<String> chosen) {
    this.json = json;
    this.projects = projects;
    this.exports = exports;
    this.chosen = List.copyOf(chosen);
  }

  Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    Set<String> lines = new TreeSet<>();
    for (String id : chosen.isEmpty() ? all(api) : chosen) {
      ObjectNode project = json.object(api.get(List.of("api", "projects", id), Map.of()));
      String line = projects.of(project, null).line().id();
      if (line != null) {
        lines.add(line);
      }
      tasks(id, project, api, listedAt, sink);
    }
    return lines;
  }

  private List<String> all(ToolApi api) throws Refusal, TryLater {
    List<String> ids = new ArrayList<>();
    long count = 1;
    for (int page = 1; (page - 1L) * PROJECTS_A_PAGE < count; page++) {
      ObjectNode answer =
          json.object(
              api.get(
                  List.of("api", "projects"),
                  Map.of(
                      "page", Integer.toString(page),
                      "page_size", Integer.toString(PROJECTS_A_PAGE))));
      count = count(answer, "count");
      for (JsonNode project : required(answer, "results")) {
        String id = JsonFields.id(project.get("id"));
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  private void tasks(
      String id,
      ObjectNode project,
      ToolApi api,
      Instant listedAt,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    long count = 1;
    for (int page = 1; (page - 1L) * TASKS_A_PAGE < count; page++) {
      ObjectNode answer =
          json.object(
              api.get(
                  List.of("api", "tasks"),
                  Map.of(
                      "project",
                      id,
                      "fields",
                      "all",
                      "page",
                      Integer.toString(page),
                      "page_size",
                      Integer.toString(TASKS_A_PAGE))));
      count = count(answer, "total");
      for (JsonNode task : required(answer, "tasks")) {
        ArrayNode annotations = JsonFields.array(task, "annotations");
        if (task instanceof ObjectNode object && annotations != null && !annotations.isEmpty()) {
          annotations.forEach(annotation -> within(project, annotation));
          exports.task(annotations, object, listedAt, sink);
        }
      }
    }
  }

  private static void within(ObjectNode project, JsonNode annotation) {
    if (annotation instanceof ObjectNode object) {
      object.set("project", project);
    }
  }

  private static long count(ObjectNode answer, String field) throws Refusal {
    Double count = JsonFields.number(answer, field);
    if (count == null) {
      throw new Refusal("the tool does not say how many there are (" + field + ")");
    }
    return count.longValue();
  }

  private static ArrayNode required(ObjectNode answer, String field) throws Refusal {
    @Nullable ArrayNode array = JsonFields.array(answer, field);
    if (array == null) {
      throw new Refusal("the tool does not list " + field);
    }
    return array;
  }
}
