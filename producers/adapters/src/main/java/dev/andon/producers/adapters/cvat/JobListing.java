package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.SeenIndex;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists jobs by the API, and reads each that is done as its message would have it read. */
final class JobListing {
  private static final String PAGE_SIZE = "100";
  private static final Pattern ANNOTATION = Pattern.compile("job-([0-9]{1,18})/frame-[0-9]+");

  private final SeenIndex index;
  private final Lines lines;
  private final List<String> projects;
  private final JsonElements json;
  private final JobFetch fetch;
  private final Map<String, Boolean> gone = new ConcurrentHashMap<>();

  JobListing(AdapterSettings settings, CvatOptions options, JsonElements json, JobFetch fetch) {
    index = settings.index();
    lines = new Lines(settings);
    projects = options.projects();
    this.json = json;
    this.fetch = fetch;
  }

  Set<String> list(ToolApi api, Consumer<? super AdaptedRecord> sink) throws Refusal, TryLater {
    gone.clear();
    Set<String> listed = new TreeSet<>();
    if (projects.isEmpty()) {
      pages(null, listed, api, sink);
    }
    for (String project : projects) {
      String line =
          lines.of(Job.projectLine(project), List.of(project), List.of(), "is no project").id();
      if (line != null) {
        listed.add(line);
      }
      pages(project, listed, api, sink);
    }
    return listed;
  }

  private void pages(
      @Nullable String project,
      Set<String> listed,
      ToolApi api,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    boolean more = true;
    for (int number = 1; more; number++) {
      Map<String, String> query =
          new TreeMap<>(
              Map.of("page", Integer.toString(number), "page_size", PAGE_SIZE, "sort", "id"));
      if (project != null) {
        query.put("project_id", project);
      }
      ObjectNode page = json.object(api.get(List.of("api", "jobs"), query));
      ArrayNode jobs = JsonFields.array(page, "results");
      if (jobs == null) {
        throw new Refusal("the tool does not list its jobs");
      }
      for (JsonNode job : jobs) {
        if (job instanceof ObjectNode object) {
          job(object, listed, api, sink);
        }
      }
      more = page.hasNonNull("next") && !jobs.isEmpty();
    }
  }

  private void job(
      ObjectNode json, Set<String> listed, ToolApi api, Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    try {
      Job job = Job.of(json);
      listed.add(job.line(lines));
      if (job.isDone() && !job.isReviewed(index)) {
        // One that somebody changes meanwhile is read when it is done again.
        fetch.read(job.id(), api, sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(JobMapper.locator(json), Extent.RECORD));
    }
  }

  /** Whether the job is gone; what a frame of a job does not say any more is withdrawn with it. */
  boolean isGone(String annotationId, ToolApi api) throws Refusal, TryLater {
    Matcher annotation = ANNOTATION.matcher(annotationId);
    if (!annotation.matches()) {
      return false;
    }
    String job = annotation.group(1);
    Boolean known = gone.get(job);
    if (known != null) {
      return known;
    }
    boolean missing = isMissing(job, api);
    gone.put(job, missing);
    return missing;
  }

  private static boolean isMissing(String job, ToolApi api) throws Refusal, TryLater {
    try {
      api.get(List.of("api", "jobs", job), Map.of());
      return false;
    } catch (Refusal e) {
      if (e.isMissing()) {
        return true;
      }
      throw e;
    }
  }
}
