package dev.andon.producers.sdk.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Lines that tests read and canonical ones that they change. */
final class Lines {

  /** The smallest annotation there is. */
  static final String ANNOTATION =
      """
      {"event_id":"e-1","line_id":"toxicity","item_id":"i-17","annotation_id":"a-9",\
      "rater_id":"r-4","occurred_at":"2026-05-04T09:15:02.120Z",\
      "answers":[{"question":"label","kind":"category","value":"toxic"}]}""";

  /** The smallest gold record there is. */
  static final String GOLD =
      """
      {"line_id":"toxicity","item_id":"i-17","version":1,"effective_at":"2026-05-01T00:00:00Z",\
      "answers":[{"question":"label","kind":"category","value":"toxic"}]}""";

  private Lines() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static <T extends SpecificRecord> T parse(NativeFormat<T> format, String line) {
    return format.parse(utf8(line));
  }

  /** Everything a reader answers for a file. */
  static <T extends SpecificRecord> List<JsonLine<T>> read(NativeFormat<T> format, byte[] file) {
    return read(JsonLinesReader.open(format, new ByteArrayInputStream(file)));
  }

  static <T extends SpecificRecord> List<JsonLine<T>> read(JsonLinesReader<T> reader) {
    List<JsonLine<T>> lines = new ArrayList<>();
    try (reader) {
      for (JsonLine<T> line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** An annotation with one answer of the given JSON. */
  static String annotationAnswering(String answer) {
    return ANNOTATION.replaceFirst("\"answers\":.*$", "\"answers\":[") + answer + "]}";
  }
}
