package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Label Studio: the JSON export of a project, the files of a target storage, and webhook bodies, in
 * one file or many, told apart by what they hold. What is mapped to what, and what is refused, is
 * written in the module's README.
 */
public final class LabelStudioAdapter implements ToolAdapter, Listing, Stoppable {
  public static final String FORMAT = "label-studio";

  private static final String BRUSH_FIELD = "rle";

  private final JsonElements elements;
  private final Finishing finishing;
  private final WebhookMapper webhooks;
  private final ExportMapper exports;
  private final WorkListing listing;
  private final Stopping stops;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown
   */
  public LabelStudioAdapter(AdapterSettings settings) {
    LabelStudioOptions options = LabelStudioOptions.parse(settings.toolOptions());
    Projects projects = new Projects(settings, options);
    AnnotationMapper annotations = new AnnotationMapper(settings, options);
    ReviewMapper reviews = new ReviewMapper(settings);
    elements = new JsonElements(settings.limits(), Set.of(BRUSH_FIELD));
    webhooks = new WebhookMapper(settings, projects, annotations, reviews);
    exports = new ExportMapper(settings, projects, annotations, reviews);
    listing = new WorkListing(elements, projects, exports, options.projects());
    stops = new ProjectStop(elements, settings.people());
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
    finishing.read(elements, input, receivedAt, this::element, sink);
  }

  @Override
  public String authorization() {
    return "Token";
  }

  @Override
  public Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    return listing.list(api, listedAt, finishing.before(sink));
  }

  @Override
  public boolean isGone(String annotationId, ToolApi api) throws Refusal, TryLater {
    return !api.has(List.of("api", "annotations", annotationId));
  }

  private void element(
      String locator,
      ObjectNode element,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    ArrayNode annotations = JsonFields.array(element, "annotations");
    if (element.has("action")) {
      webhooks.map(locator, element, receivedAt, sink);
    } else if (annotations != null) {
      exports.task(annotations, element, receivedAt, sink);
    } else if (element.has("result") && element.get("task") instanceof ObjectNode task) {
      exports.stored(element, task, receivedAt, sink);
    } else {
      sink.accept(
          new Refused(
              locator,
              Extent.RECORD,
              "is neither a webhook body nor a task with annotations; JSON-MIN and exports made"
                  + " for training leave out who answered and when: export the project as JSON"));
    }
  }
}
