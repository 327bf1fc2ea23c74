package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.Basis;
import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Streams of slices over one key-value store, a row for each part that changes by itself. Those in
 * use are kept in memory; what differs is written by {@link #writeRows}.
 *
 * <pre>
 * 's' | stream               version | line | dimension | value | question | basis | summary
 * 'h' | stream | 0 | hour    counts of a clock hour
 * 'p' | stream | 0 | hour    how its items were answered, of streams that compare raters
 * </pre>
 *
 * <p>The other rows there are those of {@link SliceWatch}, {@link LabelStreams} and {@link
 * ConfusionStreams}.
 */
final class SliceStore {
  /** The basis of answers that are compared with each other. */
  static final String PEERS = Basis.PEERS.name();

  private static final int VERSION = 1;

  /** Clock hours, over all streams, that are kept in memory: about a hundred bytes each. */
  private static final int MOST_HOURS_IN_MEMORY = 500_000;

  /** What a stream takes beside them, in clock hours. */
  private static final int STREAM_OVERHEAD = 8;

  private final KeyValueStore<Bytes, byte[]> rows;
  private final LinkedHashMap<SliceKey, Held> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private final List<Held> unwritten = new ArrayList<>();
  private long hoursInMemory;

  private static final class Held {
    private final SliceKey key;
    private final SliceStream stream;
    private int hours;
    private boolean newerThanRows;

    private Held(SliceKey key, SliceStream stream) {
      this.key = key;
      this.stream = stream;
    }
  }

  SliceStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** The stream; to be given back to {@link #save} once it has changed. */
  SliceStream load(SliceKey key) {
    Held held = inMemory.get(key);
    if (held == null) {
      held = new Held(key, read(key));
      inMemory.put(key, held);
      recount(held);
      makeRoom();
    }
    return held.stream;
  }

  private SliceStream read(SliceKey key) {
    byte[] row = rows.get(StreamRows.summaryKey(key.text()));
    if (row == null) {
      return new SliceStream();
    }
    StateReader in = new StateReader(row);
    readKey(in);
    byte[] summary = in.readBytes();
    return SliceStream.decode(
        summary,
        StreamRows.numbered(rows, 'h', key.text()),
        key.basis().equals(PEERS)
            ? StreamRows.numbered(rows, 'p', key.text())
            : Collections.emptySortedMap());
  }

  /** Takes notice that the stream that {@link #load} returned last has changed. */
  void save(SliceKey key) {
    Held held = requireNonNull(inMemory.get(key), "a stream is loaded before it is saved");
    if (!held.newerThanRows) {
      held.newerThanRows = true;
      unwritten.add(held);
    }
    recount(held);
  }

  /** Drops a stream that counts nothing, with its rows. */
  void forget(SliceKey key) {
    Held held = inMemory.remove(key);
    if (held != null) {
      held.newerThanRows = false;
      hoursInMemory -= held.hours;
    }
    String text = key.text();
    rows.delete(StreamRows.summaryKey(text));
    for (char type : new char[] {'h', 'p'}) {
      StreamRows.numbered(rows, type, text)
          .keySet()
          .forEach(hour -> rows.delete(StreamRows.numberedKey(type, text, hour)));
    }
  }

  private void recount(Held held) {
    int hours = held.stream.size() + STREAM_OVERHEAD;
    hoursInMemory += hours - held.hours;
    held.hours = hours;
  }

  /** The newest stays, however large: it is in use. */
  private void makeRoom() {
    while (hoursInMemory > MOST_HOURS_IN_MEMORY && inMemory.size() > 1) {
      Held eldest = inMemory.values().iterator().next();
      if (eldest.newerThanRows) {
        writeRows();
      }
      inMemory.remove(eldest.key);
      hoursInMemory -= eldest.hours;
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(3 * unwritten.size());
    for (Held held : unwritten) {
      if (held.newerThanRows) {
        write(held.key, held.stream, batch);
        held.newerThanRows = false;
      }
    }
    unwritten.clear();
    rows.putAll(batch);
  }

  private static void write(SliceKey key, SliceStream stream, List<KeyValue<Bytes, byte[]>> batch) {
    String text = key.text();
    stream
        .takeChanges()
        .forEach(
            (hour, counts) -> {
              batch.add(
                  KeyValue.pair(
                      StreamRows.numberedKey('h', text, hour),
                      counts == null ? null : RatingStream.encodePane(counts)));
              if (stream.compares()) {
                batch.add(
                    KeyValue.pair(
                        StreamRows.numberedKey('p', text, hour),
                        counts == null ? null : stream.encodePeers(hour)));
              }
            });
    batch.add(KeyValue.pair(StreamRows.summaryKey(text), summaryRow(key, stream)));
  }

  /** Calls back for every stream whose measures are due to be reported, as the rows have it. */
  void forEachDue(Consumer<SliceKey> action) {
    forEachSummary(
        "",
        (key, summary) -> {
          if (SliceStream.isDue(summary)) {
            action.accept(key);
          }
        });
  }

  /** Calls back for every stream. */
  void forEach(Consumer<SliceKey> action) {
    writeRows();
    forEachSummary("", (key, summary) -> action.accept(key));
  }

  /** The streams of a slice. */
  List<SliceKey> of(String lineId, Slice slice) {
    Set<SliceKey> keys = new LinkedHashSet<>();
    forEachSummary(SliceKey.prefix(lineId, slice), (key, summary) -> keys.add(key));
    for (Held held : unwritten) {
      if (held.newerThanRows
          && held.key.lineId().equals(lineId)
          && held.key.slice().equals(slice)) {
        keys.add(held.key);
      }
    }
    return List.copyOf(keys);
  }

  private void forEachSummary(String prefix, BiConsumer<SliceKey, byte[]> action) {
    StreamRows.forEach(
        rows,
        StreamRows.SUMMARY,
        prefix,
        row -> {
          StateReader in = new StateReader(row);
          action.accept(readKey(in), in.readBytes());
        });
  }

  private static byte[] summaryRow(SliceKey key, SliceStream stream) {
    return new StateWriter(128)
        .writeByte(VERSION)
        .writeText(key.lineId())
        .writeText(key.slice().dimension())
        .writeText(key.slice().value())
        .writeText(key.question())
        .writeText(key.basis())
        .writeBytes(stream.encodeSummary())
        .toByteArray();
  }

  private static SliceKey readKey(StateReader in) {
    in.readVersion(VERSION);
    String lineId = in.readText();
    Slice slice = new Slice(in.readText(), in.readText());
    return new SliceKey(lineId, slice, in.readText(), in.readText());
  }
}
