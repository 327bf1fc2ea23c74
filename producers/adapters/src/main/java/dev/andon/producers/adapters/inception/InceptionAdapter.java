package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Fetching;
import dev.andon.producers.adapters.Finishing;
import dev.andon.producers.adapters.JsonElements;
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
 * INCEpTION: webhook bodies and exported documents in UIMA CAS JSON, told apart by what they hold.
 * What is mapped to what, and what is refused, is written in the module's README.
 */
public final class InceptionAdapter implements ToolAdapter, Fetching, Listing {
  public static final String FORMAT = "inception";

  private final JsonElements elements;
  private final Finishing finishing;
  private final StateMessages messages;
  private final ExportMapper exports;
  private final WorkFetch fetch;
  private final WorkListing listing;
  private final GoneWork gone;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown or cannot be read
   */
  public InceptionAdapter(AdapterSettings settings) {
    InceptionOptions options = InceptionOptions.parse(settings.toolOptions());
    elements = new JsonElements(settings.limits(), Set.of());
    messages = new StateMessages(settings, options);
    DocumentMapper documents = new DocumentMapper(settings, options);
    exports = new ExportMapper(settings, options, documents);
    WorkReader reader = new WorkReader(settings, documents);
    fetch = new WorkFetch(elements, reader);
    listing = new WorkListing(settings, options, elements, reader);
    gone = new GoneWork(elements, reader);
    finishing = new Finishing(settings);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException {
    Consumer<AdaptedRecord> done = finishing.before(sink);
    elements.read(input, (locator, element) -> element(locator, element, receivedAt, done), done);
  }

  @Override
  public String authorization() {
    return "Basic";
  }

  @Override
  public void fetch(
      String what, ToolApi api, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    fetch.fetch(what, api, receivedAt, finishing.before(sink));
  }

  @Override
  public Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    gone.forget();
    return listing.list(api, listedAt, finishing.before(sink));
  }

  @Override
  public boolean isGone(String annotationId, ToolApi api) throws Refusal, TryLater {
    return gone.isGone(annotationId, api);
  }

  @Override
  public boolean mayComeBack() {
    return true;
  }

  private void element(
      String locator,
      ObjectNode element,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    if (element.has(Cas.FEATURE_STRUCTURES)) {
      exports.map(locator, element, receivedAt, sink);
    } else if (StateMessages.isMessage(element)) {
      messages.map(locator, element, sink);
    } else {
      sink.accept(
          new Refused(
              locator,
              Extent.RECORD,
              "is neither a webhook body nor a document in UIMA CAS JSON: export documents in the"
                  + " format jsoncas"));
    }
  }
}
