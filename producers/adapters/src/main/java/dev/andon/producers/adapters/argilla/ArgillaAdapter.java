package dev.andon.producers.adapters.argilla;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Set;
import java.util.function.Consumer;

/**
 * Argilla: webhook bodies, and records with their responses as its API gives them, told apart by
 * what they hold. What is mapped to what, and what is refused, is written in the module's README.
 */
public final class ArgillaAdapter implements ToolAdapter, Listing, Stoppable {
  public static final String FORMAT = "argilla";

  private final JsonElements elements;
  private final Finishing finishing;
  private final WebhookMapper webhooks;
  private final ExportMapper exports;
  private final ResponseListing listing;
  private final Stopping stops;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown
   */
  public ArgillaAdapter(AdapterSettings settings) {
    ArgillaOptions options = ArgillaOptions.parse(settings.toolOptions());
    Datasets datasets = new Datasets(settings, options);
    ResponseMapper responses = new ResponseMapper(settings, options);
    elements = new JsonElements(settings.limits(), Set.of());
    webhooks = new WebhookMapper(datasets, responses);
    exports = new ExportMapper(datasets, responses);
    listing = new ResponseListing(elements, datasets, exports, options.datasets());
    stops = new WorkspaceStop(elements, settings.people());
    finishing = new Finishing(settings);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public String authorization() {
    return "";
  }

  @Override
  public String tokenHeader() {
    return "X-Argilla-Api-Key";
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

  @Override
  public Stopping stopping() {
    return stops;
  }

  @Override
  public void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException {
    finishing.read(elements, input, receivedAt, this::element, sink);
  }

  private void element(
      String locator,
      ObjectNode element,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    ArrayNode page = JsonFields.array(element, "items");
    if (element.has("type") && element.has("data")) {
      webhooks.map(locator, element, receivedAt, sink);
    } else if (page != null) {
      int position = 0;
      for (JsonNode item : page) {
        position++;
        if (item instanceof ObjectNode object) {
          exports.map(locator + ", item " + position, object, sink);
        } else {
          sink.accept(
              new Refused(locator + ", item " + position, Extent.RECORD, "is not an object"));
        }
      }
    } else {
      exports.map(locator, element, sink);
    }
  }
}
