package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonElements;
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
  private static final int JOBS_A_PAGE = 100;
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
      String line = lines.of(Job.projectLine(project), project, List.of(), "is no project").id();
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
    Map<String, String> which = new TreeMap<>(Map.of("sort", "id"));
    if (project != null) {
      which.put("project_id", project);
    }
    Pages pages = new Pages(json, api, "jobs", which, JOBS_A_PAGE);
    boolean empty = false;
    while (pages.hasMore() && !empty) {
      ArrayNode page = pages.next();
      empty = page.isEmpty();
      for (JsonNode job : page) {
        if (job instanceof ObjectNode object) {
          job(object, listed, api, sink);
        }
      }
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
    boolean missing = !api.has(List.of("api", "jobs", job));
    gone.put(job, missing);
    return missing;
  }
}
