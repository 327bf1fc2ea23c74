package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Toloka lists a page at a time, each beginning after the last id of the one before. */
final class Pages {
  /** As many pages as there are. */
  static final int ALL = Integer.MAX_VALUE;

  private final JsonElements json;
  private final ToolApi api;
  private final String collection;
  private final Map<String, String> query;
  private final int most;
  private boolean more = true;
  private int read;

  /**
   * @param collection what is listed, by its name in the API
   * @param which which of it
   * @param most how many pages are read before the rest is refused
   */
  Pages(
      JsonElements json,
      ToolApi api,
      String collection,
      Map<String, String> which,
      int aPage,
      int most) {
    this.json = json;
    this.api = api;
    this.collection = collection;
    query = new TreeMap<>(which);
    query.put("sort", "id");
    query.put("limit", Integer.toString(aPage));
    this.most = most;
  }

  boolean hasMore() {
    return more;
  }

  ArrayNode next() throws Refusal, TryLater {
    if (read++ == most) {
      throw new Refusal("the tool lists more than %d pages".formatted(most));
    }
    ObjectNode page = json.object(api.get(List.of("api", "v1", collection), query));
    ArrayNode items = JsonFields.array(page, "items");
    if (items == null) {
      throw new Refusal("the tool does not list its " + collection);
    }
    String last = null;
    for (JsonNode item : items) {
      String id = JsonFields.id(item.get("id"));
      last = id == null ? last : id;
    }
    more = JsonFields.isTrue(page, "has_more") && last != null;
    if (last != null) {
      query.put("id_gt", last);
    }
    return items;
  }
}
