package dev.andon.producers.sdk.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes native JSON Lines, one record a line, which {@link JsonLinesReader} reads back as equal
 * records.
 *
 * <p>Equal records make equal bytes. Buffers; closing the writer closes the stream. Not
 * thread-safe.
 *
 * @param <T> the record
 */
public final class JsonLinesWriter<T extends SpecificRecord> implements AutoCloseable, Flushable {

  private final NativeFormat<T> format;
  private final JsonGenerator out;

  private JsonLinesWriter(NativeFormat<T> format, JsonGenerator out) {
    this.format = format;
    this.out = out;
  }

  /**
   * Writes to a stream.
   *
   * @throws IOException if the stream fails
   */
  public static <T extends SpecificRecord> JsonLinesWriter<T> open(
      NativeFormat<T> format, OutputStream out) throws IOException {
    requireNonNull(format, "format is null");
    return new JsonLinesWriter<>(
        format,
        NativeJson.generator(requireNonNull(out, "out is null")).setRootValueSeparator(null));
  }

  /**
   * Writes one line.
   *
   * @throws InvalidRecordException if the record breaks a rule; nothing is written then
   * @throws IOException if the stream fails
   */
  public void write(T record) throws IOException {
    format.write(record, out);
    out.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
