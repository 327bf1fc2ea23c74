package dev.andon.pipeline.store;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.rating.ConfusionStream;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are given where others are wanted, stream by stream, over a key-value store that
 * others may use, too. Those in use are kept in memory; what differs is written by {@link
 * #writeRows}.
 *
 * <pre>
 * 'c' | stream               key | summary
 * 'd' | stream | 0 | hour    the classes of a clock hour
 * </pre>
 *
 * @param <K> which stream
 */
public final class ConfusionStore<K> {
  private static final char SUMMARY = 'c';
  private static final char HOUR = 'd';

  /** Clock hours, over all streams, that are kept in memory: up to a kilobyte or two each. */
  private static final int MOST_HOURS_IN_MEMORY = 20_000;

  /** What a stream takes beside them, in clock hours. */
  private static final int STREAM_OVERHEAD = 8;

  /**
   * What streams are told apart by, and how they are watched.
   *
   * @param <K> which stream
   */
  public interface Keys<K> {
    /** The key of a stream's rows, the type before it and their number behind it. */
    String text(K key);

    /** Appends a key, with a version. */
    void write(K key, StateWriter out);

    /** Reads it back. */
    K read(StateReader in);

    /** What watches a stream. */
    WatchPlan plan(K key);
  }

  private static final class Held {
    private final ConfusionStream stream;
    private int hours;
    private boolean newerThanRows;

    private Held(ConfusionStream stream) {
      this.stream = stream;
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Keys<K> keys;
  private final LinkedHashMap<K, Held> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private long hoursInMemory;

  /**
   * Streams.
   *
   * @param rows where they are kept
   */
  public ConfusionStore(KeyValueStore<Bytes, byte[]> rows, Keys<K> keys) {
    this.rows = rows;
    this.keys = keys;
  }

  /** The stream; to be given back to {@link #save} once it has changed. */
  public ConfusionStream load(K key) {
    Held held = inMemory.get(key);
    if (held == null) {
      held = new Held(read(key));
      inMemory.put(key, held);
      recount(held);
      makeRoom();
    }
    return held.stream;
  }

  /** The stream, as {@link #load} would return it; null where there is none. */
  public @Nullable ConfusionStream find(K key) {
    boolean known =
        inMemory.containsKey(key) || rows.get(StreamRows.rowKey(SUMMARY, keys.text(key))) != null;
    return known ? load(key) : null;
  }

  private ConfusionStream read(K key) {
    String text = keys.text(key);
    byte[] row = rows.get(StreamRows.rowKey(SUMMARY, text));
    if (row == null) {
      return new ConfusionStream(keys.plan(key));
    }
    StateReader in = new StateReader(row);
    keys.read(in);
    return ConfusionStream.decode(
        keys.plan(key), in.readBytes(), StreamRows.numbered(rows, HOUR, text));
  }

  /** Takes notice that the stream that {@link #load} returned last has changed. */
  public void save(K key) {
    Held held = requireNonNull(inMemory.get(key), "a stream is loaded before it is saved");
    held.newerThanRows = true;
    recount(held);
  }

  /** Drops a stream that counts nothing, with its rows. */
  public void forget(K key) {
    Held held = inMemory.remove(key);
    if (held != null) {
      hoursInMemory -= held.hours;
    }
    String text = keys.text(key);
    rows.delete(StreamRows.rowKey(SUMMARY, text));
    StreamRows.numbered(rows, HOUR, text)
        .keySet()
        .forEach(hour -> rows.delete(StreamRows.numberedKey(HOUR, text, hour)));
  }

  private void recount(Held held) {
    int hours = held.stream.size() + STREAM_OVERHEAD;
    hoursInMemory += hours - held.hours;
    held.hours = hours;
  }

  /** The newest stays, however large: it is in use. */
  private void makeRoom() {
    while (hoursInMemory > MOST_HOURS_IN_MEMORY && inMemory.size() > 1) {
      Map.Entry<K, Held> eldest = inMemory.entrySet().iterator().next();
      if (eldest.getValue().newerThanRows) {
        writeRows();
      }
      inMemory.remove(eldest.getKey());
      hoursInMemory -= eldest.getValue().hours;
    }
  }

  /** Writes what is newer in memory than in the rows. */
  public void writeRows() {
    inMemory.forEach(
        (key, held) -> {
          if (held.newerThanRows) {
            write(key, held.stream);
            held.newerThanRows = false;
          }
        });
  }

  private void write(K key, ConfusionStream stream) {
    String text = keys.text(key);
    stream
        .takeChanges()
        .forEach(
            (hour, counts) -> rows.put(StreamRows.numberedKey(HOUR, text, hour), pane(counts)));
    StateWriter out = new StateWriter(256);
    keys.write(key, out);
    rows.put(
        StreamRows.rowKey(SUMMARY, text), out.writeBytes(stream.encodeSummary()).toByteArray());
  }

  private static byte @Nullable [] pane(@Nullable ConfusionCounts counts) {
    return counts == null ? null : ConfusionStream.encodePane(counts);
  }

  /**
   * Calls back for every stream, with its summary, as the rows have it; to change nothing.
   *
   * @param prefix what the keys of their rows begin with
   */
  public void forEach(String prefix, BiConsumer<K, byte[]> action) {
    writeRows();
    StreamRows.forEach(
        rows,
        SUMMARY,
        prefix,
        row -> {
          StateReader in = new StateReader(row);
          action.accept(keys.read(in), in.readBytes());
        });
  }
}
