package dev.andon.pipeline.roster;

import dev.andon.quality.scoring.Roster;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Records of the roster as rows.
 *
 * <pre>
 * 'r' | rater | effective at | appended at | team | vendor    version: the key says it all
 * 'n'                                                         version | how many there are
 * </pre>
 */
final class RosterRows {
  private static final int VERSION = 1;
  private static final Bytes CHANGES = Bytes.wrap(new byte[] {'n'});

  private RosterRows() {}

  /** Adds a record; one that repeats the one before it changes nothing. */
  static void put(KeyValueStore<Bytes, byte[]> rows, Roster.Entry entry) {
    StateWriter start =
        new StateWriter(64)
            .writeByte('r')
            .writeText(entry.raterId())
            .writeSigned(entry.effectiveAt());
    if (isRepeated(rows, Bytes.wrap(start.toByteArray()), entry)) {
      return;
    }
    Bytes key =
        Bytes.wrap(
            start
                .writeSigned(entry.appendedAt())
                .writeOptionalText(entry.teamId())
                .writeOptionalText(entry.vendorId())
                .toByteArray());
    rows.put(key, new byte[] {VERSION});
    long changes = changes(rows) + 1;
    // Last: whoever sees the count finds what it counts.
    rows.put(CHANGES, new StateWriter(12).writeByte(VERSION).writeUnsigned(changes).toByteArray());
  }

  private static boolean isRepeated(
      KeyValueStore<Bytes, byte[]> rows, Bytes start, Roster.Entry entry) {
    Roster.Entry newest = null;
    try (KeyValueIterator<Bytes, byte[]> found = rows.prefixScan(start, new BytesSerializer())) {
      while (found.hasNext()) {
        Roster.Entry each = decode(found.next().key);
        newest = newest == null || each.appendedAt() >= newest.appendedAt() ? each : newest;
      }
    }
    return newest != null && newest.appendedAt() <= entry.appendedAt() && entry.repeats(newest);
  }

  private static Roster.Entry decode(Bytes key) {
    StateReader in = new StateReader(key.get());
    in.readByte();
    String raterId = in.readText();
    long effectiveAt = in.readSigned();
    long appendedAt = in.readSigned();
    return new Roster.Entry(
        raterId, effectiveAt, in.readOptionalText(), in.readOptionalText(), appendedAt);
  }

  /** Goes up with each change, and so tells that there was one. */
  static long changes(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
    byte[] row = rows.get(CHANGES);
    if (row == null) {
      return 0;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readUnsigned();
  }

  static List<Roster.Entry> all(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
    List<Roster.Entry> entries = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(Bytes.wrap(new byte[] {'r'}), Bytes.wrap(new byte[] {'r' + 1}))) {
      found.forEachRemaining(row -> entries.add(decode(row.key)));
    }
    return entries;
  }
}
