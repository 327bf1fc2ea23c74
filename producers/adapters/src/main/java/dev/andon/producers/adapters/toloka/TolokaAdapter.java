package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Fetching;
import dev.andon.producers.adapters.Finishing;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Listing;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stoppable;
import dev.andon.producers.adapters.Stopping;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Toloka: assignments as its API answers them, by page, as a list or one by one, and webhook
 * bodies, told apart by what they hold. What is mapped to what, and what is refused, is written in
 * the module's README.
 */
public final class TolokaAdapter implements ToolAdapter, Fetching, Listing, Stoppable {
  public static final String FORMAT = "toloka";

  private final JsonElements elements;
  private final Finishing finishing;
  private final AdapterSettings settings;
  private final TolokaOptions options;
  private final AssignmentFetch fetch;
  private final AssignmentListing listing;
  private final Stopping stops;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown or cannot be read
   */
  public TolokaAdapter(AdapterSettings settings) {
    this.settings = settings;
    elements = new JsonElements(settings.limits(), Set.of());
    options = TolokaOptions.parse(settings.toolOptions(), elements);
    fetch = new AssignmentFetch(settings, options, elements);
    listing = new AssignmentListing(settings, options, elements, fetch);
    stops = new PoolStop(elements, settings.people());
    finishing = new Finishing(settings);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public Stopping stopping() {
    return stops;
  }

  @Override
  public void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException {
    AssignmentMapper assignments = new AssignmentMapper(settings, options);
    finishing.read(
        elements,
        input,
        receivedAt,
        (locator, element, at, done) -> element(locator, element, assignments, done),
        sink);
  }

  @Override
  public String authorization() {
    return "ApiKey";
  }

  @Override
  public void fetch(
      String what, ToolApi api, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    fetch.fetch(what, api, finishing.before(sink));
  }

  @Override
  public Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    return listing.list(api, finishing.before(sink));
  }

  @Override
  public boolean isGone(String annotationId, ToolApi api) throws Refusal, TryLater {
    return listing.isGone(annotationId, api);
  }

  private static void element(
      String locator,
      ObjectNode element,
      AssignmentMapper assignments,
      Consumer<? super AdaptedRecord> sink) {
    ArrayNode events = JsonFields.array(element, "events");
    ArrayNode page = JsonFields.array(element, "items");
    if (events != null) {
      WebhookEvents.map(locator, events, sink);
    } else if (page != null) {
      page(locator, page, assignments, sink);
    } else if (isAssignment(element)) {
      assignments.map(element, sink);
    } else {
      refuse(locator, sink);
    }
  }

  private static void page(
      String locator,
      ArrayNode page,
      AssignmentMapper assignments,
      Consumer<? super AdaptedRecord> sink) {
    if (page.isEmpty()) {
      sink.accept(new AdaptedRecord.Ignored(locator, "has no assignments"));
    }
    int position = 0;
    for (JsonNode item : page) {
      position++;
      if (item instanceof ObjectNode assignment && isAssignment(assignment)) {
        assignments.map(assignment, sink);
      } else {
        refuse(locator + ", item " + position, sink);
      }
    }
  }

  private static boolean isAssignment(ObjectNode element) {
    return element.has("tasks") && element.has("status");
  }

  private static void refuse(String locator, Consumer<? super AdaptedRecord> sink) {
    sink.accept(
        new Refused(
            locator,
            Extent.RECORD,
            "is neither an assignment nor a webhook body; the file of results (TSV) leaves out when"
                + " the work was submitted: take the assignments from the API"));
  }
}
