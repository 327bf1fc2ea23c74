package dev.andon.pipeline.line;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.rating.SliceDirectory;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link GoldBook}, among those of {@link CauseStore}. Days in use are kept in
 * memory; what differs is written by {@link #write}.
 *
 * <pre>
 * "g/" | line | 0 | day | dimension | 0 | value | 0 | question    {@link DayCounts} by hour since the
 *                                        epoch: answers, and those that are right
 * "w/" | line | 0 | day      {@link DayCounts} by hour of the work * 24 + hour of the day in which it
 *                            was found wrong: how many, and nothing
 * "s/" | line                a {@link SliceDirectory}
 * "f/" | line                version | the newest day of work
 * </pre>
 *
 * <p>A day is 8 bytes, big-endian, days since the epoch.
 */
final class GoldBookRows {
  /** Before any day that there is work of. */
  private static final long NO_DAY = -1_000_000;

  private static final int VERSION = 1;

  /** Two kilobytes each at most: under ten megabytes. */
  private static final int MOST_IN_MEMORY = 4_000;

  private final KeyValueStore<Bytes, byte[]> rows;
  private final LinkedHashMap<Key, DayCounts> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Key, DayCounts> unwritten = new LinkedHashMap<>();

  /**
   * Of which day, and of what.
   *
   * @param slice null where it is about what was found wrong
   * @param question null with it
   */
  record Key(String lineId, long day, @Nullable Slice slice, @Nullable String question) {
    private Bytes row() {
      byte[] start = prefix(slice == null ? "w/" : "g/", lineId);
      String rest = slice == null ? "" : slice.dimension() + '\0' + slice.value() + '\0' + question;
      byte[] end = rest.getBytes(StandardCharsets.UTF_8);
      return Bytes.wrap(
          ByteBuffer.allocate(start.length + Long.BYTES + end.length)
              .put(start)
              .putLong(day)
              .put(end)
              .array());
    }
  }

  GoldBookRows(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  static Key gold(String lineId, long day, Slice slice, String question) {
    return new Key(lineId, day, slice, question);
  }

  static Key wrong(String lineId, long day) {
    return new Key(lineId, day, null, null);
  }

  /** Counts that are about to be changed. */
  DayCounts change(Key key) {
    DayCounts counts = look(key);
    unwritten.put(key, counts);
    return counts;
  }

  /** Counts that are not changed. */
  DayCounts look(Key key) {
    DayCounts counts = inMemory.get(key);
    if (counts == null) {
      counts = read(key);
      inMemory.put(key, counts);
      if (inMemory.size() > MOST_IN_MEMORY) {
        makeRoom();
      }
    }
    return counts;
  }

  private void makeRoom() {
    Key eldest = inMemory.keySet().iterator().next();
    inMemory.remove(eldest);
    DayCounts changed = unwritten.remove(eldest);
    if (changed != null) {
      write(eldest, changed);
    }
  }

  private DayCounts read(Key key) {
    byte @Nullable [] row = rows.get(key.row());
    return row == null ? new DayCounts() : DayCounts.decode(row);
  }

  /** Writes what is newer in memory. */
  void write() {
    unwritten.forEach(this::write);
    unwritten.clear();
  }

  private void write(Key key, DayCounts counts) {
    if (counts.isEmpty()) {
      rows.delete(key.row());
    } else {
      rows.put(key.row(), counts.encode());
    }
  }

  /** Drops days after {@code after} and up to {@code until}. */
  void forgetUntil(String lineId, long after, long until) {
    inMemory.keySet().removeIf(key -> key.lineId().equals(lineId) && key.day() <= until);
    unwritten.keySet().removeIf(key -> key.lineId().equals(lineId) && key.day() <= until);
    for (String kind : List.of("g/", "w/")) {
      for (KeyValue<Bytes, byte[]> row : between(kind, lineId, after + 1, until)) {
        rows.delete(row.key);
      }
    }
  }

  /** Calls back for what was found wrong on each of the days, both included. */
  void wrongBetween(
      String lineId, long fromDay, long untilDay, BiConsumer<Long, DayCounts> action) {
    write();
    for (KeyValue<Bytes, byte[]> row : between("w/", lineId, fromDay, untilDay)) {
      action.accept(day("w/", lineId, row.key), DayCounts.decode(row.value));
    }
  }

  private List<KeyValue<Bytes, byte[]>> between(
      String kind, String lineId, long fromDay, long untilDay) {
    List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
    long first = Math.max(0, fromDay);
    if (first <= untilDay) {
      // The end of a range belongs to it.
      try (KeyValueIterator<Bytes, byte[]> each =
          rows.range(edge(kind, lineId, first), edge(kind, lineId, untilDay + 1))) {
        each.forEachRemaining(found::add);
      }
    }
    found.removeIf(row -> day(kind, lineId, row.key) > untilDay);
    return found;
  }

  private static long day(String kind, String lineId, Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(prefix(kind, lineId).length);
  }

  private static Bytes edge(String kind, String lineId, long day) {
    byte[] start = prefix(kind, lineId);
    return Bytes.wrap(
        ByteBuffer.allocate(start.length + Long.BYTES).put(start).putLong(day).array());
  }

  private static byte[] prefix(String kind, String lineId) {
    return (kind + lineId + '\0').getBytes(StandardCharsets.UTF_8);
  }

  SliceDirectory directory(String lineId) {
    byte @Nullable [] row = rows.get(text("s/" + lineId));
    return row == null
        ? new SliceDirectory(SliceProcessor.MOST_SLICES)
        : SliceDirectory.decode(SliceProcessor.MOST_SLICES, row);
  }

  void put(String lineId, SliceDirectory directory) {
    rows.put(text("s/" + lineId), directory.encode());
  }

  long frontier(String lineId) {
    byte @Nullable [] row = rows.get(text("f/" + lineId));
    if (row == null) {
      return NO_DAY;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readSigned();
  }

  void putFrontier(String lineId, long day) {
    rows.put(
        text("f/" + lineId), new StateWriter(12).writeByte(VERSION).writeSigned(day).toByteArray());
  }

  private static Bytes text(String key) {
    return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
  }
}
