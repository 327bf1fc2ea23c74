package dev.andon.producers.simulator;

import dev.andon.producers.sdk.json.JsonLinesWriter;
import dev.andon.producers.sdk.json.NativeFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.specific.SpecificRecord;

/** One kind of record, on its way into one file of native JSON Lines. */
final class RecordFile<T extends SpecificRecord> implements Closeable {
  private final Class<T> type;
  private final JsonLinesWriter<T> lines;

  private RecordFile(Class<T> type, JsonLinesWriter<T> lines) {
    this.type = type;
    this.lines = lines;
  }

  static <T extends SpecificRecord> RecordFile<T> open(NativeFormat<T> format, OutputStream out)
      throws IOException {
    return new RecordFile<>(format.type(), JsonLinesWriter.open(format, out));
  }

  boolean takes(SpecificRecord record) {
    return type.isInstance(record);
  }

  void write(SpecificRecord record) throws IOException {
    lines.write(type.cast(record));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
