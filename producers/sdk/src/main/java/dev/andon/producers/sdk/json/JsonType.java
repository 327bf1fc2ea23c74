package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One kind of value of the native format: how it is read, written and checked. One declaration
 * serves all three, so that what is written can be read again.
 *
 * <p>Implementations are immutable and thread-safe.
 *
 * @param <V> the value as the Avro records hold it
 */
interface JsonType<V> {

  /**
   * Reads and checks the value that starts at the current token, up to its last token.
   *
   * @return null where the value is no such value at all; the problem is then recorded
   * @throws IOException where the text is no JSON
   */
  @Nullable V read(JsonInput in) throws IOException;

  /** Writes a value that {@link #check} has passed. */
  void write(JsonGenerator out, V value) throws IOException;

  /** Records what is wrong with a value that was built rather than read. */
  void check(V value, Problems problems);
}
