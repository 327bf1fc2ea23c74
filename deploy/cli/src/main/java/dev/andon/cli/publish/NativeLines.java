package dev.andon.cli.publish;

import dev.andon.producers.sdk.json.JsonLine;
import dev.andon.producers.sdk.json.JsonLinesReader;
import dev.andon.producers.sdk.json.NativeFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Native JSON Lines of one kind of record. */
record NativeLines<T extends SpecificRecord>(NativeFormat<T> format) implements EntrySource {

  @Override
  public void read(InputStream in, Consumer<Entry> sink) throws IOException {
    JsonLinesReader<T> reader = JsonLinesReader.open(format, in);
    for (JsonLine<T> line = reader.next(); line != null; line = reader.next()) {
      sink.accept(entry(line));
    }
  }

  private static <T extends SpecificRecord> Entry entry(JsonLine<T> line) {
    String locator = "line " + line.lineNumber();
    if (line instanceof JsonLine.Accepted<T> accepted) {
      return new Entry.Found(locator, accepted.record());
    }
    JsonLine.Refusal<T> refusal = (JsonLine.Refusal<T>) line;
    return new Entry.Refused(locator, String.join("; ", refusal.reasons()), /* partly= */ false);
  }
}
