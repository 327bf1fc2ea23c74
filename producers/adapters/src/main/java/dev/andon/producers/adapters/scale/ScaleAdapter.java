package dev.andon.producers.adapters.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Finishing;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Listing;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Scale: callback bodies, and tasks as the API answers them, by page or one by one, told apart by
 * what they hold. What is mapped to what, and what is refused, is written in the module's README.
 */
public final class ScaleAdapter implements ToolAdapter, Listing {
  public static final String FORMAT = "scale";

  private final JsonElements elements;
  private final Finishing finishing;
  private final TaskMapper tasks;
  private final TaskListing listing;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown
   */
  public ScaleAdapter(AdapterSettings settings) {
    elements = new JsonElements(settings.limits(), Set.of());
    ScaleOptions options = ScaleOptions.parse(settings.toolOptions());
    tasks = new TaskMapper(settings, options);
    listing = new TaskListing(settings, elements, tasks, options.projects());
    finishing = new Finishing(settings);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException {
    finishing.read(elements, input, receivedAt, this::element, sink);
  }

  @Override
  public String authorization() {
    return "Basic";
  }

  @Override
  public Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    return listing.list(api, listedAt, finishing.before(sink));
  }

  @Override
  public boolean isGone(String annotationId, ToolApi api) throws Refusal, TryLater {
    return listing.isGone(annotationId, api);
  }

  private void element(
      String locator,
      ObjectNode element,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    ArrayNode page = JsonFields.array(element, "docs");
    ObjectNode task = JsonFields.object(element, "task");
    if (page != null) {
      page(locator, page, receivedAt, sink);
    } else if (task != null) {
      // A callback repeats the response beside the task that holds it.
      ObjectNode response = JsonFields.object(task, "response");
      tasks.map(
          task,
          response == null ? JsonFields.object(element, "response") : response,
          receivedAt,
          sink);
    } else {
      task(locator, element, receivedAt, sink);
    }
  }

  private void page(
      String locator, ArrayNode page, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    if (page.isEmpty()) {
      sink.accept(new Ignored(locator, "has no tasks"));
    }
    int position = 0;
    for (JsonNode element : page) {
      position++;
      task(locator + ", task " + position, element, receivedAt, sink);
    }
  }

  private void task(
      String locator, JsonNode element, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    if (element instanceof ObjectNode task && task.has("task_id") && task.has("status")) {
      tasks.map(task, JsonFields.object(task, "response"), receivedAt, sink);
    } else {
      sink.accept(new Refused(locator, Extent.RECORD, "is neither a callback nor a task"));
    }
  }
}
