package dev.andon.producers.adapters.andon;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.sdk.json.JsonLine;
import dev.andon.producers.sdk.json.JsonLinesReader;
import dev.andon.producers.sdk.json.NativeFormat;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Native annotation events, one a line. They say everything themselves, their line and event id
 * included, so no setting applies but the limit on bytes.
 */
public final class AndonAdapter implements ToolAdapter {
  public static final String FORMAT = "andon";

  private final int lineBytes;
  private final People people;

  /**
   * @throws IllegalArgumentException if there are options, as this format has none
   */
  public AndonAdapter(AdapterSettings settings) {
    if (!settings.toolOptions().isEmpty()) {
      throw new IllegalArgumentException(
          "the format andon has no options, not even "
              + String.join(", ", settings.toolOptions().keySet()));
    }
    people = settings.people();
    lineBytes = Math.min(settings.limits().elementBytes(), JsonLinesReader.DEFAULT_LINE_BYTES);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException {
    try (JsonLinesReader<AnnotationEvent> reader =
        JsonLinesReader.open(NativeFormat.ANNOTATIONS, input, lineBytes)) {
      for (JsonLine<AnnotationEvent> line = reader.next(); line != null; line = reader.next()) {
        sink.accept(adapted(line));
      }
    }
  }

  private AdaptedRecord adapted(JsonLine<AnnotationEvent> line) {
    String locator = "line " + line.lineNumber();
    if (line instanceof JsonLine.Refusal<AnnotationEvent> refusal) {
      return new Refused(locator, Extent.RECORD, String.join("; ", refusal.reasons()));
    }
    AnnotationEvent event = ((JsonLine.Accepted<AnnotationEvent>) line).record();
    return new AdaptedRecord.Annotation(
        locator,
        people == People.AS_THEY_ARE
            ? event
            : AnnotationEvent.newBuilder(event).setRaterId(people.of(event.getRaterId())).build());
  }
}
