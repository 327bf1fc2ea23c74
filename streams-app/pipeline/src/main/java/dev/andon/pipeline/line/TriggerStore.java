package dev.andon.pipeline.line;

import dev.andon.quality.alert.Trigger;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Triggers, and the time of their lines, over the store of {@link AlertStore}.
 *
 * <pre>
 * "t/" | line | 0 | trigger id                         a {@link Trigger}
 * "d/" | line | 0 | deadline, 16 hex digits | trigger id   nothing: it still has to be kept
 * "n/" | line                                          version 1 | newest tick
 * </pre>
 *
 * <p>A tick thus reads the deadlines that have passed, and not every trigger there ever was.
 */
final class TriggerStore {
  private static final int VERSION = 1;
  private static final int DEADLINE_DIGITS = 16;
  private static final byte[] NOTHING = {VERSION};

  private final KeyValueStore<Bytes, byte[]> rows;

  TriggerStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** The trigger; one of which nothing is known yet where it is not there. */
  Trigger trigger(String lineId, String triggerId) {
    byte @Nullable [] row = rows.get(key(triggers(lineId) + triggerId));
    return row == null ? new Trigger() : Trigger.decode(row);
  }

  void put(String lineId, String triggerId, Trigger trigger) {
    rows.put(key(triggers(lineId) + triggerId), trigger.encode());
  }

  /** Has a deadline found by {@link #passed}, instead of the former one. */
  void moveDeadline(String lineId, String triggerId, OptionalLong from, OptionalLong to) {
    if (from.equals(to)) {
      return;
    }
    from.ifPresent(at -> rows.delete(key(deadlines(lineId) + digits(at) + triggerId)));
    to.ifPresent(at -> rows.put(key(deadlines(lineId) + digits(at) + triggerId), NOTHING));
  }

  /** The triggers of a line with a deadline before {@code tick}, the earliest first. */
  List<String> passed(String lineId, long tick) {
    String prefix = deadlines(lineId);
    List<String> triggerIds = new ArrayList<>();
    // The upper bound has no trigger id behind it, so that the deadlines at the tick are left out.
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(key(prefix), key(prefix + digits(tick)))) {
      found.forEachRemaining(
          row -> {
            String text = new String(row.key.get(), StandardCharsets.UTF_8);
            triggerIds.add(text.substring(prefix.length() + DEADLINE_DIGITS));
          });
    }
    return triggerIds;
  }

  /** Time of the newest tick of a line, or {@link Trigger#NO_TICK}. */
  long tick(String lineId) {
    byte @Nullable [] row = rows.get(key("n/" + lineId));
    if (row == null) {
      return Trigger.NO_TICK;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readSigned();
  }

  void putTick(String lineId, long tick) {
    rows.put(
        key("n/" + lineId), new StateWriter(16).writeByte(VERSION).writeSigned(tick).toByteArray());
  }

  private static String triggers(String lineId) {
    return "t/" + lineId + '\0';
  }

  private static String deadlines(String lineId) {
    return "d/" + lineId + '\0';
  }

  /** As many digits for every time, in the order of the times. */
  private static String digits(long epochMillis) {
    return "%016x".formatted(epochMillis ^ Long.MIN_VALUE);
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
