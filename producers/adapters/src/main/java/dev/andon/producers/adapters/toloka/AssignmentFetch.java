package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Fetches assignments, and what their project says of its output fields where no option does. */
final class AssignmentFetch {
  private static final int MOST_POOLS = 10_000;

  private final AdapterSettings settings;
  private final TolokaOptions options;
  private final JsonElements json;
  private final Map<String, OutputSpec> outputsOfPools = new ConcurrentHashMap<>();

  AssignmentFetch(AdapterSettings settings, TolokaOptions options, JsonElements json) {
    this.settings = settings;
    this.options = options;
    this.json = json;
  }

  /**
   * @throws TryLater if the tool does not have all of it now
   */
  void fetch(String id, ToolApi api, Consumer<? super AdaptedRecord> sink) throws TryLater {
    String locator = "assignment " + JsonFields.bare(id);
    try {
      ObjectNode assignment = get(api, "assignments", id);
      if ("ACTIVE".equals(JsonFields.text(assignment, "status"))) {
        // A message said that it is done: the answer is older than the message.
        throw new TryLater(locator + " is still being worked on, as the API says");
      }
      new AssignmentMapper(settings, options.with(outputs(assignment, api))).map(assignment, sink);
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  /** What is known of the fields that an assignment answers. */
  OutputSpec outputs(ObjectNode assignment, ToolApi api) throws Refusal, TryLater {
    if (!options.outputs().questions().isEmpty()) {
      return options.outputs();
    }
    String pool = JsonFields.id(assignment.get("pool_id"));
    if (pool == null) {
      throw new Refusal("names no pool, and so no project: give its fields as output-spec");
    }
    OutputSpec known = outputsOfPools.get(pool);
    if (known != null && known.knows(answered(assignment))) {
      return known;
    }
    String project = JsonFields.id(get(api, "pools", pool).get("project_id"));
    if (project == null) {
      throw new Refusal("is of a pool without a project: give its fields as output-spec");
    }
    ObjectNode specification = JsonFields.object(get(api, "projects", project), "task_spec");
    ObjectNode fields = JsonFields.object(specification, "output_spec");
    if (fields == null) {
      throw new Refusal("is of a project without task_spec.output_spec: give it as output-spec");
    }
    OutputSpec outputs = OutputSpec.of(fields);
    if (outputsOfPools.size() >= MOST_POOLS) {
      outputsOfPools.clear();
    }
    outputsOfPools.put(pool, outputs);
    return outputs;
  }

  /** The fields that are answered: one that a project got later is looked up anew. */
  private static Set<String> answered(ObjectNode assignment) {
    Set<String> names = new TreeSet<>();
    for (JsonNode solution : assignment.path("solutions")) {
      solution.path("output_values").fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private ObjectNode get(ToolApi api, String collection, String id) throws Refusal, TryLater {
    return json.object(api.get(List.of("api", "v1", collection, id), Map.of()));
  }
}
