package dev.andon.producers.adapters.argilla;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists the responses of datasets by the API. Records come without their dataset and its questions,
 * which are asked for once and laid beside them, so that a response says the same as its webhook
 * did.
 */
final class ResponseListing {
  // The tool allows more, and a record may have long texts and many responses.
  private static final int RECORDS_A_PAGE = 100;

  private static final Map<String, String> PUBLISHED = Map.of("status", "ready");

  private final JsonElements json;
  private final Datasets datasets;
  private final ExportMapper exports;
  private final List<String> chosen;
  private volatile @Nullable Set<String> there;

  /**
   * @param chosen the ids of the datasets to list; all there are where it is empty
   */
  ResponseListing(JsonElements json, Datasets datasets, ExportMapper exports, List<String> chosen) {
    this.json = json;
    this.datasets = datasets;
    this.exports = exports;
    this.chosen = List.copyOf(chosen);
  }

  Set<String> list(ToolApi api, Consumer<? super AdaptedRecord> sink) throws Refusal, TryLater {
    there = null;
    Set<String> lines = new TreeSet<>();
    for (ObjectNode dataset : datasets(api)) {
      String id = requiredId(dataset);
      dataset.set(
          "questions", required(get(api, List.of("datasets", id, "questions"), Map.of()), "items"));
      String line = datasets.of(within(dataset, dataset.objectNode())).line().id();
      if (line != null) {
        lines.add(line);
      }
      records(
          id,
          api,
          record -> exports.map("dataset " + JsonFields.bare(id), within(dataset, record), sink));
    }
    return lines;
  }

  private static ObjectNode within(ObjectNode dataset, ObjectNode record) {
    record.set("dataset", dataset);
    return record;
  }

  private List<ObjectNode> datasets(ToolApi api) throws Refusal, TryLater {
    List<ObjectNode> all = new ArrayList<>();
    if (chosen.isEmpty()) {
      for (JsonNode dataset : required(get(api, List.of("me", "datasets"), PUBLISHED), "items")) {
        if (dataset instanceof ObjectNode object) {
          all.add(object);
        }
      }
    }
    for (String id : chosen) {
      all.add(get(api, List.of("datasets", id), Map.of()));
    }
    return all;
  }

  private void records(String dataset, ToolApi api, Consumer<ObjectNode> visitor)
      throws Refusal, TryLater {
    double total = 1;
    for (int offset = 0; offset < total; offset += RECORDS_A_PAGE) {
      Map<String, String> query =
          new TreeMap<>(
              Map.of(
                  "include",
                  "responses",
                  "limit",
                  Integer.toString(RECORDS_A_PAGE),
                  "offset",
                  Integer.toString(offset),
                  // What is new comes last, and moves nothing from page to page.
                  "sort_by",
                  "inserted_at:asc"));
      ObjectNode page = get(api, List.of("datasets", dataset, "records"), query);
      total = JsonFields.requiredNumber(page, "total");
      for (JsonNode record : required(page, "items")) {
        if (record instanceof ObjectNode object) {
          visitor.accept(object);
        }
      }
    }
  }

  /**
   * Whether a response is gone. None can be asked for alone, so that all are listed again, once;
   * what moved between pages the first time is unlikely to do so the second.
   */
  boolean isGone(String responseId, ToolApi api) throws Refusal, TryLater {
    Set<String> known = there;
    if (known == null) {
      known = responses(api);
      there = known;
    }
    return !known.contains(responseId);
  }

  private Set<String> responses(ToolApi api) throws Refusal, TryLater {
    Set<String> ids = new HashSet<>();
    for (ObjectNode dataset : datasets(api)) {
      records(
          requiredId(dataset),
          api,
          record ->
              record
                  .path("responses")
                  .forEach(
                      response -> {
                        String id = JsonFields.id(response.get("id"));
                        if (id != null) {
                          ids.add(id);
                        }
                      }));
    }
    return ids;
  }

  private ObjectNode get(ToolApi api, List<String> path, Map<String, String> query)
      throws Refusal, TryLater {
    List<String> segments = new ArrayList<>(List.of("api", "v1"));
    segments.addAll(path);
    return json.object(api.get(segments, query));
  }

  private static ArrayNode required(ObjectNode answer, String field) throws Refusal {
    ArrayNode array = JsonFields.array(answer, field);
    if (array == null) {
      throw new Refusal("the tool does not list what it was asked for");
    }
    return array;
  }

  private static String requiredId(ObjectNode dataset) throws Refusal {
    String id = JsonFields.id(dataset.get("id"));
    if (id == null) {
      throw new Refusal("the tool lists a dataset without an id");
    }
    return id;
  }
}
