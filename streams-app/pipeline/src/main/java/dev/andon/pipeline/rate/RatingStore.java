package dev.andon.pipeline.rate;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.VerdictChange;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Rating streams over one key-value store, a row for each part that changes by itself.
 *
 * <pre>
 * 's' | stream               version | line | rater | question | basis | summary
 * 'h' | stream | 0 | hour    counts of a clock hour
 * 'j' | stream | 0 | slot    a judgement
 * </pre>
 *
 * <p>Streams in use are kept in memory, so that a change reads nothing; the rows that differ are
 * written by {@link #writeRows}, or when a stream has to make room. A task that starts anew reads
 * them.
 */
final class RatingStore {
  private static final int VERSION = 1;

  /** Judgements, over all streams, that are kept in memory: about a hundred bytes each. */
  private static final int MOST_JUDGEMENTS_IN_MEMORY = 1_000_000;

  /** What a stream takes beside its judgements, in judgements. */
  private static final int STREAM_OVERHEAD = 20;

  /** More than change in an ordinary commit interval. */
  private static final int MOST_UNWRITTEN = 20_000;

  /** How streams are watched, and who hears what changes when that does. */
  interface Plans {
    WatchPlan of(StreamKey key);

    void changed(StreamKey key, List<VerdictChange> changes);
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Plans plans;
  private final LinkedHashMap<StreamKey, Held> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private final List<Held> unwritten = new ArrayList<>();
  private long judgementsInMemory;
  private int edition;

  /** A stream in memory, and for how many judgements it was last counted. */
  private static final class Held {
    private final StreamKey key;
    private final RatingStream stream;
    private int judgements;
    private int edition;
    private boolean newerThanRows;

    private Held(StreamKey key, RatingStream stream) {
      this.key = key;
      this.stream = stream;
    }
  }

  RatingStore(KeyValueStore<Bytes, byte[]> rows, Plans plans) {
    this.rows = rows;
    this.plans = plans;
  }

  /** Takes notice that plans may have changed: whatever is loaded from now on follows them. */
  void plansChanged() {
    edition++;
  }

  /** The stream, going by its plan as it is now. */
  RatingStream load(StreamKey key) {
    Held held = inMemory.get(key);
    if (held == null) {
      held = new Held(key, read(key));
      inMemory.put(key, held);
      recount(held);
      makeRoom();
      follow(held);
    } else if (held.edition != edition) {
      follow(held);
    }
    return held.stream;
  }

  private void follow(Held held) {
    held.edition = edition;
    WatchPlan plan = plans.of(held.key);
    if (!held.stream.goesBy(plan)) {
      List<VerdictChange> changes = held.stream.follow(plan);
      save(held.key);
      plans.changed(held.key, changes);
    }
  }

  private void recount(Held held) {
    int judgements = held.stream.logSize() + STREAM_OVERHEAD;
    judgementsInMemory += judgements - held.judgements;
    held.judgements = judgements;
  }

  /** The newest stays, however large: it is in use. */
  private void makeRoom() {
    while (judgementsInMemory > MOST_JUDGEMENTS_IN_MEMORY && inMemory.size() > 1) {
      Held eldest = inMemory.values().iterator().next();
      if (eldest.newerThanRows) {
        writeRows();
      }
      inMemory.remove(eldest.key);
      judgementsInMemory -= eldest.judgements;
    }
  }

  private RatingStream read(StreamKey key) {
    byte[] summary = rows.get(StreamRows.summaryKey(key.text()));
    if (summary == null) {
      return new RatingStream(plans.of(key));
    }
    StateReader in = new StateReader(summary);
    readKey(in);
    return RatingStream.decode(plans.of(key), in.readBytes(), hours(key.text()), slots(key.text()));
  }

  private SortedMap<Long, byte[]> hours(String stream) {
    return StreamRows.numbered(rows, 'h', stream);
  }

  private SortedMap<Integer, byte[]> slots(String stream) {
    TreeMap<Integer, byte[]> slots = new TreeMap<>();
    StreamRows.numbered(rows, 'j', stream)
        .forEach((number, row) -> slots.put(number.intValue(), row));
    return slots;
  }

  /** Takes notice that the stream that {@link #load} returned last has changed. */
  void save(StreamKey key) {
    Held held = requireNonNull(inMemory.get(key), "a stream is loaded before it is saved");
    if (!held.newerThanRows) {
      held.newerThanRows = true;
      unwritten.add(held);
    }
    recount(held);
    if (unwritten.size() > MOST_UNWRITTEN) {
      writeRows();
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(4 * unwritten.size());
    unwritten.forEach(held -> write(held, batch));
    unwritten.clear();
    rows.putAll(batch);
  }

  private static void write(Held held, List<KeyValue<Bytes, byte[]>> batch) {
    StreamKey key = held.key;
    String text = key.text();
    RatingStream.Changes changes = held.stream.takeChanges();
    changes
        .panes()
        .forEach(
            (hour, counts) ->
                batch.add(
                    KeyValue.pair(
                        StreamRows.numberedKey('h', text, hour),
                        counts == null ? null : RatingStream.encodePane(counts))));
    changes
        .entries()
        .forEach(
            (slot, entry) ->
                batch.add(
                    KeyValue.pair(
                        StreamRows.numberedKey('j', text, slot),
                        entry == null ? null : RatingStream.encodeEntry(entry))));
    batch.add(KeyValue.pair(StreamRows.summaryKey(text), summaryRow(key, held.stream)));
    held.newerThanRows = false;
  }

  /** Calls back for every stream whose measures are due to be reported, as the rows have it. */
  void forEachDue(Consumer<StreamKey> action) {
    forEachSummary(
        (key, summary) -> {
          if (RatingStream.isDue(summary)) {
            action.accept(key);
          }
        });
  }

  /** Calls back for every stream that does not go by its plan yet. */
  void forEachStale(Consumer<StreamKey> action) {
    inMemory.values().stream()
        .filter(held -> !held.stream.goesBy(plans.of(held.key)))
        .map(held -> held.key)
        .forEach(action);
    forEachSummary(
        (key, summary) -> {
          if (!inMemory.containsKey(key) && RatingStream.isStale(summary, plans.of(key))) {
            action.accept(key);
          }
        });
  }

  private void forEachSummary(BiConsumer<StreamKey, byte[]> action) {
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(Bytes.wrap(new byte[] {'s'}), Bytes.wrap(new byte[] {'s' + 1}))) {
      while (found.hasNext()) {
        StateReader in = new StateReader(found.next().value);
        action.accept(readKey(in), in.readBytes());
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
}
