package dev.andon.pipeline.store;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.rating.HourlyStream;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Streams by clock hour, in rows of a store that others use, too. Those in use are kept in memory;
 * what differs is written by {@link #writeRows}.
 *
 * <pre>
 * type of summaries | stream            key | summary
 * type of hours | stream | 0 | hour     what a clock hour holds
 * </pre>
 *
 * @param <K> which stream
 * @param <S> a stream
 * @param <C> what an hour of it holds
 */
public final class HourlyStore<K, S extends HourlyStream<C>, C> {
  /** How streams are told apart and stored. */
  public interface Form<K, S, C> {
    /** The type of the rows of summaries. */
    char summaries();

    /** The type of the rows of hours. */
    char hours();

    /** The key of a stream's rows, the type before it and their number behind it. */
    String text(K key);

    /** Appends a key, with a version. */
    void write(K key, StateWriter out);

    /** Reads it back. */
    K read(StateReader in);

    /** A stream that has seen nothing. */
    S begin(K key);

    /** Puts a stream back together from its rows. */
    S decode(K key, byte[] summary, SortedMap<Long, byte[]> hours);

    /** The row of an hour. */
    byte[] encodeHour(C counts);
  }

  /**
   * How much is kept in memory.
   *
   * @param most by the {@link HourlyStream#size} of streams
   * @param ofStream what each takes beside that
   */
  public record Room(int most, int ofStream) {}

  private static final class Held<S> {
    private final S stream;
    private int size;
    private boolean newerThanRows;

    private Held(S stream) {
      this.stream = stream;
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Form<K, S, C> form;
  private final Room room;
  private final LinkedHashMap<K, Held<S>> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private long sizeInMemory;

  /**
   * Streams.
   *
   * @param rows where they are kept
   */
  public HourlyStore(KeyValueStore<Bytes, byte[]> rows, Form<K, S, C> form, Room room) {
    this.rows = rows;
    this.form = form;
    this.room = room;
  }

  /** The stream, to be given back to {@link #save} once it has changed: until any is saved. */
  public S load(K key) {
    Held<S> held = inMemory.get(key);
    if (held == null) {
      held = new Held<>(read(key));
      inMemory.put(key, held);
      recount(held);
    }
    return held.stream;
  }

  /** The stream, as {@link #load} would return it; null where there is none. */
  public @Nullable S find(K key) {
    boolean known =
        holds(key) || rows.get(StreamRows.rowKey(form.summaries(), form.text(key))) != null;
    return known ? load(key) : null;
  }

  /** Whether it is in memory. */
  public boolean holds(K key) {
    return inMemory.containsKey(key);
  }

  private S read(K key) {
    String text = form.text(key);
    byte[] row = rows.get(StreamRows.rowKey(form.summaries(), text));
    if (row == null) {
      return form.begin(key);
    }
    StateReader in = new StateReader(row);
    form.read(in);
    return form.decode(key, in.readBytes(), StreamRows.numbered(rows, form.hours(), text));
  }

  /** Takes notice that a stream has changed, and makes room for others. */
  public void save(K key) {
    Held<S> held = requireNonNull(inMemory.get(key), "a stream is loaded before it is saved");
    held.newerThanRows = true;
    recount(held);
    makeRoom();
  }

  /** Drops a stream that counts nothing, with its rows. */
  public void forget(K key) {
    Held<S> held = inMemory.remove(key);
    if (held != null) {
      sizeInMemory -= held.size;
    }
    String text = form.text(key);
    rows.delete(StreamRows.rowKey(form.summaries(), text));
    StreamRows.numbered(rows, form.hours(), text)
        .keySet()
        .forEach(hour -> rows.delete(StreamRows.numberedKey(form.hours(), text, hour)));
  }

  private void recount(Held<S> held) {
    int size = held.stream.size() + room.ofStream();
    sizeInMemory += size - held.size;
    held.size = size;
  }

  /** The newest stays, however large: it is in use. */
  private void makeRoom() {
    while (sizeInMemory > room.most() && inMemory.size() > 1) {
      Map.Entry<K, Held<S>> eldest = inMemory.entrySet().iterator().next();
      if (eldest.getValue().newerThanRows) {
        writeRows();
      }
      inMemory.remove(eldest.getKey());
      sizeInMemory -= eldest.getValue().size;
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

  private void write(K key, S stream) {
    String text = form.text(key);
    stream
        .takeChanges()
        .forEach(
            (hour, counts) ->
                rows.put(
                    StreamRows.numberedKey(form.hours(), text, hour),
                    counts == null ? null : form.encodeHour(counts)));
    StateWriter out = new StateWriter(256);
    form.write(key, out);
    rows.put(
        StreamRows.rowKey(form.summaries(), text),
        out.writeBytes(stream.encodeSummary()).toByteArray());
  }

  /** All whose rows' keys begin with {@code prefix}. */
  public List<K> keys(String prefix) {
    List<K> keys = new ArrayList<>();
    forEach(prefix, (key, summary) -> keys.add(key));
    return keys;
  }

  /**
   * Calls back for every stream, with its summary; to change nothing.
   *
   * @param prefix what the keys of their rows begin with
   */
  public void forEach(String prefix, BiConsumer<K, byte[]> action) {
    writeRows();
    StreamRows.forEach(
        rows,
        form.summaries(),
        prefix,
        row -> {
          StateReader in = new StateReader(row);
          action.accept(form.read(in), in.readBytes());
        });
  }
}
