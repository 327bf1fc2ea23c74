package dev.andon.producers.adapters.labelbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Finishing;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.ToolAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Labelbox: exports as NDJSON, a data row a line, and webhook bodies that look like a data row of
 * an export. What is mapped to what, and what is refused, is written in the module's README.
 */
public final class LabelboxAdapter implements ToolAdapter {
  public static final String FORMAT = "labelbox";

  private static final String EVENT_HEADER = "x-labelbox-event";
  private static final Pattern EVENT_NAME = Pattern.compile("[A-Z_]{1,64}");

  private final JsonElements elements;
  private final Finishing finishing;
  private final DataRowMapper rows;
  private final DeleteMapper deletes;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown
   */
  public LabelboxAdapter(AdapterSettings settings) {
    LabelboxOptions options = LabelboxOptions.parse(settings.toolOptions());
    elements = new JsonElements(settings.limits(), Set.of());
    LabelIdentity identity = new LabelIdentity(settings, options);
    rows = new DataRowMapper(settings, options, identity);
    deletes = new DeleteMapper(settings, identity);
    finishing = new Finishing(settings);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  /** The event, which the body does not name, is put around it. */
  @Override
  public byte[] message(Map<String, String> headers, byte[] body) {
    String event = headers.get(EVENT_HEADER);
    if (event == null || !EVENT_NAME.matcher(event).matches()) {
      return body;
    }
    byte[] before = ("{\"event\":\"" + event + "\",\"data\":").getBytes(UTF_8);
    byte[] message = Arrays.copyOf(before, before.length + body.length + 1);
    System.arraycopy(body, 0, message, before.length, body.length);
    message[message.length - 1] = '}';
    return message;
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
    String event = JsonFields.text(element, "event");
    ObjectNode wrapped = JsonFields.object(element, "data");
    ObjectNode body = wrapped == null ? element : wrapped;
    switch (event == null ? "" : event) {
      case "LABEL_DELETED" -> deletes.map(locator, body, receivedAt, sink);
      case "WORKFLOW_ACTION" ->
          sink.accept(new Ignored(locator, "ignored: moving a data row is no labeling work"));
      case "", "LABEL_CREATED", "LABEL_UPDATED" -> state(locator, body, sink);
      default ->
          sink.accept(
              new Refused(
                  locator,
                  Extent.RECORD,
                  "the event " + JsonFields.shown(element.get("event")) + " is not known"));
    }
  }

  private void state(String locator, ObjectNode body, Consumer<? super AdaptedRecord> sink) {
    if (body.get("data_row") instanceof ObjectNode && body.get("projects") instanceof ObjectNode) {
      rows.map(body, sink);
    } else {
      sink.accept(
          new Refused(
              locator,
              Extent.RECORD,
              "has no data_row and projects: export the project as NDJSON with label details and"
                  + " performance details; webhooks of version 1 and older exports look otherwise"));
    }
  }
}
