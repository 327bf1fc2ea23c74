package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tool's remote API (AERO), as far as it is read. Its lists have no pages. */
final class AeroApi {
  private static final Map<String, String> AS_CAS = Map.of("format", "jsoncas");

  private final ToolApi api;
  private final JsonElements json;

  AeroApi(ToolApi api, JsonElements json) {
    this.api = api;
    this.json = json;
  }

  /** A project. */
  record Project(String id, String slug) {
    static Project of(JsonNode json) throws Refusal {
      String slug = JsonFields.text(json, "slug");
      return new Project(
          requiredId(json), slug == null ? JsonFields.requiredText(json, "name") : slug);
    }
  }

  /** A document of a project. */
  record Listed(String id, String name, String state) {
    static Listed of(JsonNode json) throws Refusal {
      return new Listed(
          requiredId(json),
          JsonFields.requiredText(json, "name"),
          JsonFields.requiredText(json, "state"));
    }

    boolean isCurated() {
      return state.equals(Work.CURATION_COMPLETE);
    }
  }

  List<Project> projects() throws Refusal, TryLater {
    List<Project> projects = new ArrayList<>();
    for (JsonNode each : list()) {
      projects.add(Project.of(each));
    }
    return projects;
  }

  Project project(String id) throws Refusal, TryLater {
    ObjectNode project = JsonFields.object(get(List.of(id), Map.of()), "body");
    if (project == null) {
      throw new Refusal("is of a project of which the tool says nothing");
    }
    return Project.of(project);
  }

  List<Listed> documents(String project) throws Refusal, TryLater {
    List<Listed> documents = new ArrayList<>();
    for (JsonNode each : list(project, "documents")) {
      documents.add(Listed.of(each));
    }
    return documents;
  }

  /** How far each annotator of a document is. */
  List<Work> works(String project, String document) throws Refusal, TryLater {
    List<Work> works = new ArrayList<>();
    for (JsonNode each : list(project, "documents", document, "annotations")) {
      works.add(Work.of(each));
    }
    return works;
  }

  ObjectNode annotations(String project, String document, String user) throws Refusal, TryLater {
    return get(List.of(project, "documents", document, "annotations", user), AS_CAS);
  }

  ObjectNode curation(String project, String document) throws Refusal, TryLater {
    return get(List.of(project, "documents", document, "curation"), AS_CAS);
  }

  private ArrayNode list(String... path) throws Refusal, TryLater {
    @Nullable ArrayNode body = JsonFields.array(get(List.of(path), Map.of()), "body");
    if (body == null) {
      throw new Refusal("the tool does not list what it was asked for");
    }
    return body;
  }

  private ObjectNode get(List<String> path, Map<String, String> query) throws Refusal, TryLater {
    List<String> segments = new ArrayList<>(List.of("api", "aero", "v1", "projects"));
    segments.addAll(path);
    return json.object(api.get(segments, query));
  }

  private static String requiredId(JsonNode json) throws Refusal {
    String id = JsonFields.id(json.get("id"));
    if (id == null) {
      throw new Refusal("the tool lists something without an id");
    }
    return id;
  }
}
