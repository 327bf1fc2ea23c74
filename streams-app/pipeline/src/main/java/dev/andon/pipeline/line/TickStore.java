package dev.andon.pipeline.line;

import dev.andon.quality.alert.Trigger;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The time of each line, and what waits for it, over the store of {@link AlertStore}.
 *
 * <pre>
 * "n/" | line                                  version 2 | newest tick
 * kind | line | 0 | time, 16 hex digits | id   nothing: it still has to happen
 * </pre>
 *
 * <p>A tick thus reads what has come due, and not everything there ever was. A release that wrote
 * version 1 did not note when silences end.
 */
final class TickStore {
  private static final int VERSION = 2;
  private static final int TIME_DIGITS = 16;
  private static final byte[] NOTHING = {1};

  /** What can wait for a time. */
  enum Kind {
    /** A trigger's deadline. */
    DEADLINE("d/"),
    /** The end of an alert's silence. */
    SILENCE_END("q/"),
    /** The time from which guidelines count. */
    RELEASE("f/"),
    /** The time at which an alert goes to somebody else, if nobody has taken it on by then. */
    ESCALATION("x/");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;

  TickStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** Time of the newest tick of a line, or {@link Trigger#NO_TICK}. */
  long newest(String lineId) {
    byte @Nullable [] row = rows.get(key("n/" + lineId));
    if (row == null) {
      return Trigger.NO_TICK;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readSigned();
  }

  /** Whether a tick has come for a line since this release notes all that waits for one. */
  boolean current(String lineId) {
    byte @Nullable [] row = rows.get(key("n/" + lineId));
    return row != null && new StateReader(row).readVersion(VERSION) == VERSION;
  }

  void put(String lineId, long tick) {
    rows.put(
        key("n/" + lineId), new StateWriter(16).writeByte(VERSION).writeSigned(tick).toByteArray());
  }

  /** Has what waits under an id found by {@link #before} at another time than so far. */
  void move(Kind kind, String lineId, String id, OptionalLong from, OptionalLong to) {
    if (from.equals(to)) {
      return;
    }
    from.ifPresent(at -> rows.delete(key(prefix(kind, lineId) + digits(at) + id)));
    to.ifPresent(at -> put(kind, lineId, id, at));
  }

  /** Has what waits under an id found at a time, too: it may wait for several. */
  void put(Kind kind, String lineId, String id, long at) {
    rows.put(key(prefix(kind, lineId) + digits(at) + id), NOTHING);
  }

  /** The ids on a line that wait for a time before {@code tick}, the earliest first. */
  List<String> before(Kind kind, String lineId, long tick) {
    return List.copyOf(waiting(kind, lineId, tick).values());
  }

  /** The ids on a line that wait for a time up to {@code tick}, which then wait no longer. */
  Set<String> take(Kind kind, String lineId, long tick) {
    Map<Bytes, String> ids = waiting(kind, lineId, tick + 1);
    ids.keySet().forEach(rows::delete);
    return new LinkedHashSet<>(ids.values());
  }

  private Map<Bytes, String> waiting(Kind kind, String lineId, long before) {
    String prefix = prefix(kind, lineId);
    Map<Bytes, String> ids = new LinkedHashMap<>();
    // The upper bound has no id behind it, so that what waits for that time itself is left out.
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(key(prefix), key(prefix + digits(before)))) {
      found.forEachRemaining(
          row -> {
            String text = new String(row.key.get(), StandardCharsets.UTF_8);
            ids.put(row.key, text.substring(prefix.length() + TIME_DIGITS));
          });
    }
    return ids;
  }

  private static String prefix(Kind kind, String lineId) {
    return kind.prefix + lineId + '\0';
  }

  /** As many digits for every time, in the order of the times. */
  private static String digits(long epochMillis) {
    return "%016x".formatted(epochMillis ^ Long.MIN_VALUE);
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
