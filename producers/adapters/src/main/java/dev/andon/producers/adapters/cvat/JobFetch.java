package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts a job together of what the API answers: the job, its labels, annotations, data and guide.
 */
final class JobFetch {
  private static final int MOST_PAGES = 20;

  private final JsonElements json;
  private final JobMapper jobs;

  JobFetch(JsonElements json, JobMapper jobs) {
    this.json = json;
    this.jobs = jobs;
  }

  /**
   * @throws TryLater if the tool does not have all of it now
   */
  void fetch(String id, ToolApi api, Consumer<? super AdaptedRecord> sink) throws TryLater {
    if (!read(id, api, sink)) {
      throw new TryLater(locator(id) + " changed while it was fetched");
    }
  }

  /**
   * Hands over what a job holds, unless it changes meanwhile: annotations of one state under the
   * date of another would outlive the right ones.
   *
   * @return whether it stayed as it was
   * @throws TryLater if the tool does not answer now
   */
  boolean read(String id, ToolApi api, Consumer<? super AdaptedRecord> sink) throws TryLater {
    String locator = locator(id);
    try {
      ObjectNode job = get(api, List.of("jobs", id), Map.of());
      if (!Job.of(job).isDone()) {
        sink.accept(new Ignored(locator, "ignored: it is not completed any more"));
        return true;
      }
      ObjectNode around = JsonNodeFactory.instance.objectNode();
      around.set("labels", labels(api, id));
      around.set("meta", get(api, List.of("jobs", id, "data", "meta"), Map.of()));
      String guide = JsonFields.id(job.get("guide_id"));
      if (guide != null) {
        around.set("guide", get(api, List.of("guides", guide), Map.of()));
      }
      ObjectNode annotations = get(api, List.of("jobs", id, "annotations"), Map.of());
      ObjectNode after = get(api, List.of("jobs", id), Map.of());
      if (!Job.of(after).updatedAt().equals(Job.of(job).updatedAt())) {
        return false;
      }
      jobs.map(job, annotations, around, sink);
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    return true;
  }

  private static String locator(String id) {
    return "job " + JsonFields.bare(id);
  }

  private ArrayNode labels(ToolApi api, String job) throws Refusal, TryLater {
    ArrayNode labels = JsonNodeFactory.instance.arrayNode();
    Pages pages = new Pages(json, api, "labels", Map.of("job_id", job), Pages.MOST_A_PAGE);
    while (pages.hasMore()) {
      if (pages.read() == MOST_PAGES) {
        throw new Refusal("has more than " + MOST_PAGES + " pages of labels");
      }
      labels.addAll(pages.next());
    }
    return labels;
  }

  private ObjectNode get(ToolApi api, List<String> path, Map<String, String> query)
      throws Refusal, TryLater {
    List<String> segments = new ArrayList<>(List.of("api"));
    segments.addAll(path);
    return json.object(api.get(segments, query));
  }
}
