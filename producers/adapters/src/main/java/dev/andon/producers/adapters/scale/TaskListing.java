package dev.andon.producers.adapters.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Lists the tasks that are done with, or were canceled, by the API and a page at a time. */
final class TaskListing {
  private static final String TASKS_A_PAGE = "100";
  private static final String CANCELED = "canceled";
  private static final List<String> STATUSES = List.of("completed", CANCELED);

  private final JsonElements json;
  private final TaskMapper tasks;
  private final Lines lines;
  private final List<String> projects;

  /**
   * @param projects the names of the projects whose tasks are listed; all there are where it is
   *     empty
   */
  TaskListing(
      AdapterSettings settings, JsonElements json, TaskMapper tasks, List<String> projects) {
    this.json = json;
    this.tasks = tasks;
    lines = new Lines(settings);
    this.projects = List.copyOf(projects);
  }

  Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    if (projects.isEmpty()) {
      pages(Map.of(), api, listedAt, sink);
    }
    Set<String> listed = new TreeSet<>();
    for (String project : projects) {
      String line = lines.of(project, null, List.of(), "names no project").id();
      if (line != null) {
        listed.add(line);
      }
      pages(Map.of("project", project), api, listedAt, sink);
    }
    return listed;
  }

  private void pages(
      Map<String, String> which,
      ToolApi api,
      Instant listedAt,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    for (String status : STATUSES) {
      Map<String, String> query = new TreeMap<>(which);
      query.put("status", status);
      query.put("limit", TASKS_A_PAGE);
      boolean more = true;
      while (more) {
        ObjectNode page = json.object(api.get(List.of("v1", "tasks"), query));
        ArrayNode docs = JsonFields.array(page, "docs");
        if (docs == null) {
          throw new Refusal("the tool does not list its tasks");
        }
        for (JsonNode task : docs) {
          if (task instanceof ObjectNode object) {
            tasks.map(object, JsonFields.object(object, "response"), listedAt, sink);
          }
        }
        String next = JsonFields.text(page, "next_token");
        more = next != null && !docs.isEmpty();
        if (next != null) {
          query.put("next_token", next);
        }
      }
    }
  }

  /** Whether a task was canceled, or is not there any more. */
  boolean isGone(String taskId, ToolApi api) throws Refusal, TryLater {
    try {
      ObjectNode task = json.object(api.get(List.of("v1", "task", taskId), Map.of()));
      return CANCELED.equals(JsonFields.text(task, "status"));
    } catch (Refusal e) {
      if (e.isMissing()) {
        return true;
      }
      throw e;
    }
  }
}
