package dev.andon.pipeline.score;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The event time that each line has reached on this partition, and how far back its items reach.
 *
 * <p>Time passes for a line by its own events alone, so a replay of last year's work on one line
 * does not make this year's work on another look old, nor the other way round. A clock is stored
 * when it has advanced by an hour, not with every event.
 */
public final class LineClocks {
  /** How long items are kept after their last event. */
  static final Duration ITEM_RETENTION = Duration.ofDays(30);

  private static final long STORED_EVERY_MILLIS = Duration.ofHours(1).toMillis();

  /** Ids hold no control characters. */
  private static final Bytes FIRST_LINE = Bytes.wrap(new byte[] {' '});

  private static final class Clock {
    private long now;
    private long stored;

    Clock(long stored) {
      this.now = stored;
      this.stored = stored;
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Map<String, Clock> clocks = new HashMap<>();

  /** Clocks kept in {@code rows}, by line. */
  public LineClocks(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** What occurred before this, and is not held any more, is forgotten. */
  public long horizon(String lineId) {
    // By the time that is stored, so that a restart changes nothing; saturating, as any may come.
    long reached = clock(lineId).stored;
    long retention = ITEM_RETENTION.toMillis();
    return reached < Long.MIN_VALUE + retention ? Long.MIN_VALUE : reached - retention;
  }

  /** Takes notice of an event; true when a new day has begun for its line. */
  public boolean observe(String lineId, long at) {
    Clock clock = clock(lineId);
    if (at <= clock.now) {
      return false;
    }
    boolean newDay = clock.now != Long.MIN_VALUE && day(at) > day(clock.now);
    clock.now = at;
    if (clock.stored == Long.MIN_VALUE || at >= clock.stored + STORED_EVERY_MILLIS) {
      rows.put(key(lineId), new StateWriter(9).writeByte(1).writeFixedLong(at).toByteArray());
      clock.stored = at;
    }
    return newDay;
  }

  /** No line has gone beyond this, epoch milliseconds; the beginning of time where none began. */
  long newest() {
    long newest = Long.MIN_VALUE;
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(FIRST_LINE, null)) {
      while (found.hasNext()) {
        StateReader in = new StateReader(found.next().value);
        in.readVersion(1);
        newest = Math.max(newest, in.readFixedLong() + STORED_EVERY_MILLIS);
      }
    }
    return newest;
  }

  private Clock clock(String lineId) {
    return clocks.computeIfAbsent(lineId, this::restored);
  }

  private Clock restored(String lineId) {
    byte[] row = rows.get(key(lineId));
    if (row == null) {
      return new Clock(Long.MIN_VALUE);
    }
    StateReader in = new StateReader(row);
    in.readVersion(1);
    return new Clock(in.readFixedLong());
  }

  private static long day(long at) {
    return Math.floorDiv(at, Duration.ofDays(1).toMillis());
  }

  private static Bytes key(String lineId) {
    return Bytes.wrap(lineId.getBytes(StandardCharsets.UTF_8));
  }
}
