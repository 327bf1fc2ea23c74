package dev.andon.pipeline.containment;

import dev.andon.quality.containment.Contents;
import dev.andon.quality.containment.Suspect;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of a partition, and by line in the order of time where to find them, with whose
 * they are: to look for one rater's work reads no other's.
 *
 * <pre>
 * 'a' | line | item | annotation           suspect
 * 't' | line | time | item | annotation    version | rater flag and rater
 * </pre>
 */
final class SuspectStore {
  private static final int VERSION = 1;

  /** An annotation's place. */
  record Place(String lineId, String itemId, String annotationId) {}

  private final KeyValueStore<Bytes, byte[]> rows;

  SuspectStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  Suspect get(Place place) {
    byte[] row = rows.get(rowKey(place));
    return row == null ? Suspect.UNKNOWN : Suspect.decode(row);
  }

  /** Replaces what is known of an annotation. */
  void put(Place place, Suspect before, Suspect after) {
    rows.put(rowKey(place), after.encode());
    boolean moved =
        before == Suspect.UNKNOWN
            || time(before) != time(after)
            || !Objects.equals(rater(before), rater(after));
    if (moved) {
      if (before != Suspect.UNKNOWN) {
        rows.delete(timeKey(place, time(before)));
      }
      rows.put(
          timeKey(place, time(after)),
          new StateWriter(32).writeByte(VERSION).writeOptionalText(rater(after)).toByteArray());
    }
  }

  /** When it was made; of one that is known by what was said of it alone, when that was. */
  private static long time(Suspect suspect) {
    return suspect.contents().map(Contents::occurredAt).orElseGet(suspect::updatedAt);
  }

  private static @Nullable String rater(Suspect suspect) {
    return suspect.contents().map(Contents::raterId).orElse(null);
  }

  /**
   * Visits the annotations of a line that were made in a stretch of time, the oldest first.
   *
   * @param from epoch milliseconds
   * @param until epoch milliseconds, included
   * @param raterId whose work is visited; null for everybody's
   */
  void forEach(
      String lineId,
      long from,
      long until,
      @Nullable String raterId,
      BiConsumer<Place, Suspect> visitor) {
    try (KeyValueIterator<Bytes, byte[]> found = range(lineId, from, until)) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> row = found.next();
        if (raterId == null || raterId.equals(rater(row.value))) {
          Place place = place(row.key);
          visitor.accept(place, get(place));
        }
      }
    }
  }

  private KeyValueIterator<Bytes, byte[]> range(String lineId, long from, long until) {
    long end = until == Long.MAX_VALUE ? until : until + 1;
    // No row has a key that ends with its time, so the last one is left out.
    return rows.range(timeKey(lineId, from), timeKey(lineId, end));
  }

  private static @Nullable String rater(byte[] value) {
    StateReader in = new StateReader(value);
    in.readVersion(VERSION);
    return in.readOptionalText();
  }

  /** Forgets what was made before a time in epoch milliseconds. */
  void forget(String lineId, long horizon) {
    if (horizon == Long.MIN_VALUE) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> old = range(lineId, Long.MIN_VALUE, horizon - 1)) {
      while (old.hasNext()) {
        Bytes key = old.next().key;
        rows.delete(rowKey(place(key)));
        rows.delete(key);
      }
    }
  }

  private static Bytes rowKey(Place place) {
    return Bytes.wrap(
        new StateWriter(96)
            .writeByte('a')
            .writeText(place.lineId())
            .writeText(place.itemId())
            .writeText(place.annotationId())
            .toByteArray());
  }

  private static Bytes timeKey(Place place, long at) {
    return Bytes.wrap(
        time(place.lineId(), at)
            .writeText(place.itemId())
            .writeText(place.annotationId())
            .toByteArray());
  }

  private static Bytes timeKey(String lineId, long at) {
    return Bytes.wrap(time(lineId, at).toByteArray());
  }

  /** Bytes are compared without a sign: times before 1970 come first. */
  private static StateWriter time(String lineId, long at) {
    return new StateWriter(96).writeByte('t').writeText(lineId).writeFixedLong(at ^ Long.MIN_VALUE);
  }

  private static Place place(Bytes timeKey) {
    StateReader in = new StateReader(timeKey.get());
    in.readByte();
    String lineId = in.readText();
    in.readFixedLong();
    return new Place(lineId, in.readText(), in.readText());
  }
}
