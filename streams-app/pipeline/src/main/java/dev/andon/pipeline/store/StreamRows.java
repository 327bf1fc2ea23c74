package dev.andon.pipeline.store;

import dev.andon.quality.state.StateWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Keys of the rows that a stream of judgements is kept in: one for its summary, and one for each of
 * its numbered parts, such as the counts of an hour.
 *
 * <pre>
 * 's' | stream
 * type | stream | 0 | number    8 bytes, big-endian
 * </pre>
 */
public final class StreamRows {
  /** The type of a summary's row. */
  public static final char SUMMARY = 's';

  private StreamRows() {}

  /** The key of a stream's summary. */
  public static Bytes summaryKey(String stream) {
    return rowKey(SUMMARY, stream);
  }

  /** The key of its only row of a type. */
  public static Bytes rowKey(char type, String stream) {
    byte[] text = stream.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(1 + text.length)
            .writeByte(type)
            .writeRaw(text, 0, text.length)
            .toByteArray());
  }

  /** The key of one of its parts of a type. */
  public static Bytes numberedKey(char type, String stream, long number) {
    byte[] text = stream.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(10 + text.length)
            .writeByte(type)
            .writeRaw(text, 0, text.length)
            .writeByte(0)
            .writeFixedLong(number)
            .toByteArray());
  }

  /**
   * Calls back with every row of a type that streams have one of.
   *
   * @param prefix what the streams begin with; empty for all
   */
  public static void forEach(
      ReadOnlyKeyValueStore<Bytes, byte[]> rows,
      char type,
      String prefix,
      Consumer<byte[]> action) {
    byte[] first = rowKey(type, prefix).get();
    byte[] end = Arrays.copyOf(first, first.length + 1);
    end[first.length] = (byte) 0xFF; // Which is in no text.
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(Bytes.wrap(first), Bytes.wrap(end))) {
      found.forEachRemaining(row -> action.accept(row.value));
    }
  }

  /** All its parts of a type, by number. */
  public static SortedMap<Long, byte[]> numbered(
      ReadOnlyKeyValueStore<Bytes, byte[]> rows, char type, String stream) {
    SortedMap<Long, byte[]> parts = new TreeMap<>();
    // As bytes are compared without a sign, -1 is the last of all numbers.
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(numberedKey(type, stream, 0), numberedKey(type, stream, -1))) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> row = found.next();
        byte[] key = row.key.get();
        parts.put(ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong(), row.value);
      }
    }
    return parts;
  }
}
