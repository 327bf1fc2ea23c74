package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The newest judged work of each line and basis, in the order in which it was judged; at one
 * moment, in that of its ids, so that nothing depends on the order of arrival.
 *
 * <pre>
 * "j/" | line | 0 | basis | 0 | judgedAt | id    a {@link JudgedWork}; both 8 bytes, big-endian
 * "k/" | line | 0 | basis                        version | how many | flag and newest key forgotten
 * </pre>
 */
final class WorkLog {
  /** Two hundred bytes each: under a megabyte for a line. */
  static final int MOST = 4_096;

  /** Forgotten at once: to find the oldest is the dearest part. */
  private static final int MOST_TOO_MANY = 256;

  private static final int VERSION = 1;
  private static final int PLACE_BYTES = 2 * Long.BYTES;

  /** How much there is of a line and basis, and which is the newest that was forgotten. */
  private static final class Extent {
    private int size;
    private byte @Nullable [] forgotten;

    private byte[] encode() {
      StateWriter out = new StateWriter(32).writeByte(VERSION).writeUnsigned(size);
      out.writeBoolean(forgotten != null);
      return (forgotten == null ? out : out.writeBytes(forgotten)).toByteArray();
    }

    private static Extent decode(byte[] bytes) {
      StateReader in = new StateReader(bytes);
      in.readVersion(VERSION);
      Extent extent = new Extent();
      extent.size = in.readCount();
      extent.forgotten = in.readBoolean() ? in.readBytes() : null;
      return extent;
    }

    private boolean holds(byte[] place) {
      return forgotten == null || Arrays.compareUnsigned(place, forgotten) > 0;
    }
  }

  /** Of which work there is a log. */
  private record Stream(String lineId, String basis) {
    private Bytes extentKey() {
      return bytes("k/" + lineId + '\0' + basis);
    }

    private Bytes key(byte[] place) {
      byte[] stream = ("j/" + lineId + '\0' + basis + '\0').getBytes(StandardCharsets.UTF_8);
      return Bytes.wrap(
          new StateWriter(stream.length + place.length)
              .writeRaw(stream, 0, stream.length)
              .writeRaw(place, 0, place.length)
              .toByteArray());
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Map<Stream, Extent> extents = new HashMap<>();
  private final Set<Stream> unwritten = new HashSet<>();

  WorkLog(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** Takes out what {@link #add} put in, where it is not forgotten. */
  void remove(String lineId, JudgedWork work) {
    Stream stream = new Stream(lineId, work.basis());
    if (rows.delete(stream.key(place(work))) != null) {
      extent(stream).size--;
      unwritten.add(stream);
    }
  }

  /** Puts work in that is not there; where it is older than what was forgotten, it is, too. */
  void add(String lineId, JudgedWork work) {
    Stream stream = new Stream(lineId, work.basis());
    Extent extent = extent(stream);
    byte[] place = place(work);
    if (extent.holds(place)) {
      StateWriter out = new StateWriter(256);
      work.encode(out);
      rows.put(stream.key(place), out.toByteArray());
      extent.size++;
      unwritten.add(stream);
      if (extent.size >= MOST + MOST_TOO_MANY) {
        forgetOldest(stream, extent);
      }
    }
  }

  private void forgetOldest(Stream stream, Extent extent) {
    List<Bytes> oldest = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = range(stream)) {
      while (oldest.size() < extent.size - MOST && found.hasNext()) {
        oldest.add(found.next().key);
      }
    }
    oldest.forEach(rows::delete);
    byte[] newest = oldest.get(oldest.size() - 1).get();
    extent.forgotten = Arrays.copyOfRange(newest, newest.length - PLACE_BYTES, newest.length);
    extent.size -= oldest.size();
  }

  /** All that is there of a line, compared with one basis. */
  List<JudgedWork> of(String lineId, String basis) {
    List<JudgedWork> all = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = range(new Stream(lineId, basis))) {
      found.forEachRemaining(row -> all.add(JudgedWork.decode(new StateReader(row.value))));
    }
    return all;
  }

  private KeyValueIterator<Bytes, byte[]> range(Stream stream) {
    byte[] last = new byte[PLACE_BYTES];
    Arrays.fill(last, (byte) -1);
    return rows.range(stream.key(new byte[PLACE_BYTES]), stream.key(last));
  }

  /** The lines of which there is any, compared with one basis. */
  List<String> lines(String basis) {
    List<String> lines = new ArrayList<>();
    String end = '\0' + basis;
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(bytes("k/"), bytes("k0"))) {
      found.forEachRemaining(
          row -> {
            String text = new String(row.key.get(), StandardCharsets.UTF_8);
            if (text.endsWith(end)) {
              lines.add(text.substring("k/".length(), text.length() - end.length()));
            }
          });
    }
    return lines;
  }

  /**
   * When the newest work of a line was judged that was forgotten, epoch milliseconds; {@link
   * Long#MIN_VALUE} where none ever was.
   */
  long forgottenUntil(String lineId, String basis) {
    byte @Nullable [] place = extent(new Stream(lineId, basis)).forgotten;
    return place == null ? Long.MIN_VALUE : new StateReader(place).readFixedLong() ^ Long.MIN_VALUE;
  }

  /** Whether anything of a line was ever forgotten. */
  boolean hasForgotten(String lineId, String basis) {
    return extent(new Stream(lineId, basis)).forgotten != null;
  }

  private Extent extent(Stream stream) {
    return extents.computeIfAbsent(
        stream,
        unused -> {
          byte @Nullable [] row = rows.get(stream.extentKey());
          return row == null ? new Extent() : Extent.decode(row);
        });
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    for (Stream stream : unwritten) {
      rows.put(stream.extentKey(), requireNonNull(extents.get(stream)).encode());
    }
    unwritten.clear();
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** In the order of time also before 1970. */
  private static byte[] place(JudgedWork work) {
    return new StateWriter(PLACE_BYTES)
        .writeFixedLong(work.judgedAt() ^ Long.MIN_VALUE)
        .writeFixedLong(work.id())
        .toByteArray();
  }
}
