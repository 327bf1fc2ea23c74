package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lists the assignments of pools by the API, each page after the last id of the one before. */
final class AssignmentListing {
  private static final int POOLS_A_PAGE = 300;
  // Few: an assignment has a whole page of tasks, with what was shown and what was answered.
  private static final int ASSIGNMENTS_A_PAGE = 200;
  private static final String DONE = "SUBMITTED,ACCEPTED,REJECTED,SKIPPED";

  private final AdapterSettings settings;
  private final TolokaOptions options;
  private final Lines lines;
  private final JsonElements json;
  private final AssignmentFetch fetch;

  AssignmentListing(
      AdapterSettings settings, TolokaOptions options, JsonElements json, AssignmentFetch fetch) {
    this.settings = settings;
    this.options = options;
    lines = new Lines(settings);
    this.json = json;
    this.fetch = fetch;
  }

  Set<String> list(ToolApi api, Consumer<? super AdaptedRecord> sink) throws Refusal, TryLater {
    Set<String> listed = new TreeSet<>();
    for (String pool : options.pools().isEmpty() ? all(api) : options.pools()) {
      String line = Assignment.line(lines, pool, null).id();
      if (line != null) {
        listed.add(line);
      }
      pool(pool, api, sink);
    }
    return listed;
  }

  private List<String> all(ToolApi api) throws Refusal, TryLater {
    List<String> ids = new ArrayList<>();
    pages("pools", Map.of(), POOLS_A_PAGE, api, (id, pool) -> ids.add(id));
    return ids;
  }

  private void pool(String pool, ToolApi api, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    Mapping mapping = new Mapping(api, sink);
    pages(
        "assignments",
        Map.of("pool_id", pool, "status", DONE),
        ASSIGNMENTS_A_PAGE,
        api,
        mapping::map);
  }

  /** One pool's assignments, by one mapper for as long as the same is known of their fields. */
  private final class Mapping {
    private final ToolApi api;
    private final Consumer<? super AdaptedRecord> sink;
    private @Nullable OutputSpec outputs;
    private @Nullable AssignmentMapper mapper;

    Mapping(ToolApi api, Consumer<? super AdaptedRecord> sink) {
      this.api = api;
      this.sink = sink;
    }

    void map(String id, ObjectNode assignment) throws TryLater {
      try {
        OutputSpec known = fetch.outputs(assignment, api);
        AssignmentMapper knowing = mapper;
        if (knowing == null || known != outputs) {
          knowing = new AssignmentMapper(settings, options.with(known));
          mapper = knowing;
          outputs = known;
        }
        knowing.map(assignment, sink);
      } catch (Refusal e) {
        sink.accept(e.at("assignment " + JsonFields.bare(id), Extent.RECORD));
      }
    }
  }

  /** Takes what is listed. */
  @FunctionalInterface
  private interface Visitor {
    void visit(String id, ObjectNode element) throws TryLater;
  }

  private void pages(
      String collection, Map<String, String> which, int aPage, ToolApi api, Visitor visitor)
      throws Refusal, TryLater {
    Pages pages = new Pages(json, api, collection, which, aPage, Pages.ALL);
    while (pages.hasMore()) {
      for (JsonNode item : pages.next()) {
        String id = JsonFields.id(item.get("id"));
        if (item instanceof ObjectNode element && id != null) {
          visitor.visit(id, element);
        }
      }
    }
  }

  /** Whether the assignment is gone, of which an annotation is one task. */
  boolean isGone(String annotationId, ToolApi api) throws Refusal, TryLater {
    int slash = annotationId.indexOf('/');
    return slash > 0
        && !api.has(List.of("api", "v1", "assignments", annotationId.substring(0, slash)));
  }
}
