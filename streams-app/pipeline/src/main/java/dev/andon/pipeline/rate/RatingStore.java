package dev.andon.pipeline.rate;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rating streams over one key-value store, a row for each part that changes by itself.
 *
 * <pre>
 * 's' | stream               version | line | rater | question | basis | summary
 * 'h' | stream | 0 | hour    counts of a clock hour
 * 'j' | stream | 0 | slot    a judgement
 * </pre>
 *
 * <p>Streams in use are kept in memory, so that a change reads nothing and writes the rows that
 * differ. What is in memory is always what is in the rows; a task that starts anew reads them.
 */
final class RatingStore {
  private static final int VERSION = 1;

  /** Judgements, over all streams, that are kept in memory: about a hundred bytes each. */
  private static final int MOST_JUDGEMENTS_IN_MEMORY = 1_000_000;

  /** How a stream is watched, which does not change while the store is open. */
  interface Limits {
    @Nullable LimitConfig of(StreamKey key);
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Limits limits;
  private final LinkedHashMap<StreamKey, Held> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private long judgementsInMemory;

  /** A stream in memory, and for how many judgements it was last counted. */
  private static final class Held {
    private final RatingStream stream;
    private int judgements;

    private Held(RatingStream stream) {
      this.stream = stream;
    }
  }

  RatingStore(KeyValueStore<Bytes, byte[]> rows, Limits limits) {
    this.rows = rows;
    this.limits = limits;
  }

  RatingStream load(StreamKey key) {
    Held held = inMemory.get(key);
    if (held == null) {
      held = new Held(read(key));
      inMemory.put(key, held);
      recount(held);
      evict(key);
    }
    return held.stream;
  }

  private void recount(Held held) {
    judgementsInMemory += held.stream.logSize() - held.judgements;
    held.judgements = held.stream.logSize();
  }

  private void evict(StreamKey inUse) {
    Iterator<Map.Entry<StreamKey, Held>> oldest = inMemory.entrySet().iterator();
    while (judgementsInMemory > MOST_JUDGEMENTS_IN_MEMORY && oldest.hasNext()) {
      Map.Entry<StreamKey, Held> entry = oldest.next();
      if (!entry.getKey().equals(inUse)) {
        judgementsInMemory -= entry.getValue().judgements;
        oldest.remove();
      }
    }
  }

  private RatingStream read(StreamKey key) {
    byte[] summary = rows.get(summaryKey(key));
    if (summary == null) {
      return new RatingStream(limits.of(key));
    }
    StateReader in = new StateReader(summary);
    readKey(in);
    return RatingStream.decode(limits.of(key), in.readBytes(), hours(key), slots(key));
  }

  private SortedMap<Long, byte[]> hours(StreamKey key) {
    TreeMap<Long, byte[]> hours = new TreeMap<>();
    scan('h', key, (number, row) -> hours.put(number, row));
    return hours;
  }

  private SortedMap<Integer, byte[]> slots(StreamKey key) {
    TreeMap<Integer, byte[]> slots = new TreeMap<>();
    scan('j', key, (number, row) -> slots.put(number.intValue(), row));
    return slots;
  }

  private void scan(char type, StreamKey key, BiConsumer<Long, byte[]> row) {
    Bytes from = numbered(type, key, 0);
    Bytes to = numbered(type, key, -1);
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, to)) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> next = found.next();
        byte[] at = next.key.get();
        row.accept(ByteBuffer.wrap(at, at.length - Long.BYTES, Long.BYTES).getLong(), next.value);
      }
    }
  }

  /** Writes what changed since the last call. */
  void save(StreamKey key, RatingStream stream) {
    RatingStream.Changes changes = stream.takeChanges();
    changes
        .panes()
        .forEach(
            (hour, counts) ->
                rows.put(
                    numbered('h', key, hour),
                    counts == null ? null : RatingStream.encodePane(counts)));
    changes
        .entries()
        .forEach(
            (slot, entry) -> {
              rows.put(
                  numbered('j', key, slot), entry == null ? null : RatingStream.encodeEntry(entry));
            });
    rows.put(summaryKey(key), summaryRow(key, stream));
    Held held = inMemory.get(key);
    if (held != null) {
      recount(held);
    }
  }

  /** Calls back for every stream whose measures are due to be reported. */
  void forEachDue(BiConsumer<StreamKey, RatingStream> action) {
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(Bytes.wrap(new byte[] {'s'}), Bytes.wrap(new byte[] {'s' + 1}))) {
      while (found.hasNext()) {
        StateReader in = new StateReader(found.next().value);
        StreamKey key = readKey(in);
        if (RatingStream.isDue(in.readBytes())) {
          action.accept(key, load(key));
        }
      }
    }
  }

  private static byte[] summaryRow(StreamKey key, RatingStream stream) {
    return new StateWriter(288)
        .writeByte(VERSION)
        .writeText(key.lineId())
        .writeText(key.raterId())
        .writeText(key.question())
        .writeText(key.basis())
        .writeBytes(stream.encodeSummary())
        .toByteArray();
  }

  private static StreamKey readKey(StateReader in) {
    in.readVersion(VERSION);
    return new StreamKey(in.readText(), in.readText(), in.readText(), in.readText());
  }

  private static Bytes summaryKey(StreamKey key) {
    byte[] text = key.text().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(1 + text.length)
            .writeByte('s')
            .writeRaw(text, 0, text.length)
            .toByteArray());
  }

  private static Bytes numbered(char type, StreamKey key, long number) {
    byte[] text = key.text().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(10 + text.length)
            .writeByte(type)
            .writeRaw(text, 0, text.length)
            .writeByte(0)
            .writeFixedLong(number)
            .toByteArray());
  }
}
