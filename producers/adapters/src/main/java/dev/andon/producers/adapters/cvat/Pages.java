package dev.andon.producers.adapters.cvat;

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

/** What CVAT lists a page at a time. */
final class Pages {
  /** The most that CVAT puts on a page. */
  static final int MOST_A_PAGE = 500;

  private final JsonElements json;
  private final ToolApi api;
  private final String collection;
  private final Map<String, String> query;
  private boolean more = true;
  private int read;

  /**
   * @param collection what is listed, by its name in the API
   * @param which which of it
   */
  Pages(JsonElements json, ToolApi api, String collection, Map<String, String> which, int aPage) {
    this.json = json;
    this.api = api;
    this.collection = collection;
    query = new TreeMap<>(which);
    query.put("page_size", Integer.toString(aPage));
  }

  boolean hasMore() {
    return more;
  }

  /** How many pages were read so far. */
  int read() {
    return read;
  }

  ArrayNode next() throws Refusal, TryLater {
    read++;
    query.put("page", Integer.toString(read));
    ObjectNode page = json.object(api.get(List.of("api", collection), query));
    ArrayNode results = JsonFields.array(page, "results");
    if (results == null) {
      throw new Refusal("the tool does not list its " + collection);
    }
    // Its number and not its address: the tool does not choose where to ask.
    more = page.hasNonNull("next");
    return results;
  }
}
