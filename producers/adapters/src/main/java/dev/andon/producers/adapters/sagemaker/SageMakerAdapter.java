package dev.andon.producers.adapters.sagemaker;

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
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * SageMaker Ground Truth: lines of an output manifest, responses of workers, entries of a
 * consolidation request, and notifications by SNS, told apart by what they hold. What is mapped to
 * what, and what is refused, is written in the module's README.
 */
public final class SageMakerAdapter implements ToolAdapter {
  public static final String FORMAT = "sagemaker";

  private final JsonElements elements;
  private final Finishing finishing;
  private final ManifestMapper manifest;
  private final WorkerMapper workers;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown
   */
  public SageMakerAdapter(AdapterSettings settings) {
    SageMakerOptions options = SageMakerOptions.parse(settings.toolOptions());
    elements = new JsonElements(settings.limits(), Set.of());
    manifest = new ManifestMapper(settings, options);
    workers = new WorkerMapper(settings, options, elements);
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

  private void element(
      String locator,
      ObjectNode element,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    ArrayNode answers = JsonFields.array(element, "answers");
    ArrayNode annotations = JsonFields.array(element, "annotations");
    try {
      if (element.has("Type") && element.has("TopicArn")) {
        notification(locator, element, sink);
      } else if (answers != null) {
        workers.responses(locator, element, answers, receivedAt, sink);
      } else if (annotations != null
          && (element.has("dataObject") || element.has("datasetObjectId"))) {
        workers.consolidation(locator, element, annotations, receivedAt, sink);
      } else if (ManifestMapper.isOutput(element)) {
        manifest.map(locator, element, sink);
      } else {
        throw new Refusal(
            element.has("payload")
                ? "names a consolidation request by its place in S3: publish the file there"
                : "is neither a line of an output manifest, nor a worker's response, nor an entry"
                    + " of a consolidation request");
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private void notification(
      String locator, ObjectNode envelope, Consumer<? super AdaptedRecord> sink) throws Refusal {
    String type = JsonFields.requiredText(envelope, "Type");
    switch (type) {
      case "Notification" -> {
        ObjectNode message = elements.object(JsonFields.requiredText(envelope, "Message"));
        if (!ManifestMapper.isOutput(message)) {
          throw new Refusal("the Message is no line of an output manifest");
        }
        manifest.map(locator, message, sink);
      }
      case "SubscriptionConfirmation" ->
          sink.accept(
              new Refused(
                  locator,
                  Extent.RECORD,
                  "the subscription is not confirmed yet: open its SubscribeURL once, or give the"
                      + " source its topic"));
      case "UnsubscribeConfirmation" ->
          sink.accept(new Ignored(locator, "ignored: the subscription has ended"));
      default ->
          throw new Refusal("the Type " + JsonFields.shown(type) + " of the envelope is not known");
    }
  }
}
