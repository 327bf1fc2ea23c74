package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.rating.ConfusionStream;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are given where gold wants which, question by question, and what watches that, over
 * the store of {@link SliceStore}. Those in use are kept in memory; what differs is written by
 * {@link #writeRows}.
 *
 * <pre>
 * 'c' | stream               version | line | question | summary
 * 'd' | stream | 0 | hour    the classes of a clock hour
 * </pre>
 */
final class ConfusionStreams {
  private static final String BASIS = Basis.GOLD.name();
  private static final RuleScope CLASSES = new RuleScope("class");

  private static final int VERSION = 1;
  private static final char SUMMARY = 'c';
  private static final char HOUR = 'd';

  /** Clock hours, over all streams, that are kept in memory: up to a kilobyte or two each. */
  private static final int MOST_HOURS_IN_MEMORY = 20_000;

  /** What a stream takes beside them, in clock hours. */
  private static final int STREAM_OVERHEAD = 8;

  /** Each may have to be read from disk: a millisecond or two. */
  private static final int MOST_FOLLOWED_AT_ONCE = 100;

  /**
   * Which stream.
   *
   * @param lineId the line
   * @param question the question
   */
  record Key(String lineId, String question) {
    private String text() {
      return TopicKey.of(lineId, question);
    }
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
  private final PolicyView policies;
  private final Consumer<LineMessage> out;
  private final LabelPlaces places;
  private final Map<Key, WatchPlan> plans = new HashMap<>();
  private final LinkedHashMap<Key, Held> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<Key> stale = new LinkedHashSet<>();
  private long hoursInMemory;

  /**
   * Streams.
   *
   * @param rows where they are kept
   * @param directoryRows where it is kept which classes are told apart
   * @param out takes what is established
   */
  ConfusionStreams(
      KeyValueStore<Bytes, byte[]> rows,
      KeyValueStore<Bytes, byte[]> directoryRows,
      PolicyView policies,
      Consumer<LineMessage> out) {
    this.rows = rows;
    this.policies = policies;
    this.out = out;
    this.places = new LabelPlaces(directoryRows, LabelPlaces.CLASSES, this::rename);
    stale.addAll(storedKeys());
  }

  /** Counts differences. */
  void merge(LineMessage.Confused confused) {
    String lineId = confused.lineId();
    // First all that is new, as it may drive out what else is in the bundle.
    confused
        .deltas()
        .keySet()
        .forEach(
            cell -> {
              place(lineId, cell.question(), cell.wanted());
              place(lineId, cell.question(), cell.given());
            });
    Map<Key, TreeMap<Long, ConfusionCounts>> sums = new LinkedHashMap<>();
    confused
        .deltas()
        .forEach(
            (cell, delta) ->
                sums.computeIfAbsent(new Key(lineId, cell.question()), unused -> new TreeMap<>())
                    .computeIfAbsent(cell.hour(), unused -> new ConfusionCounts())
                    .add(
                        new ConfusionCounts.Pair(
                            place(lineId, cell.question(), cell.wanted()),
                            place(lineId, cell.question(), cell.given())),
                        delta.samples(),
                        delta.revision()));
    sums.forEach(this::merge);
  }

  private String place(String lineId, String question, String name) {
    return name.equals(ConfusionCounts.NONE) ? name : places.placeOf(lineId, question, name);
  }

  private void merge(Key key, TreeMap<Long, ConfusionCounts> deltas) {
    Held held = follow(key);
    deltas.forEach((hour, delta) -> send(key, held.stream.apply(hour, delta)));
    changed(held);
    if (held.stream.isEmpty()) {
      forget(key);
    }
    makeRoom();
  }

  private void forget(Key key) {
    Held held = requireNonNull(inMemory.remove(key), key.text());
    hoursInMemory -= held.hours;
    stale.remove(key);
    rows.delete(StreamRows.rowKey(SUMMARY, key.text()));
    StreamRows.numbered(rows, HOUR, key.text())
        .keySet()
        .forEach(hour -> rows.delete(StreamRows.numberedKey(HOUR, key.text(), hour)));
  }

  private void rename(String lineId, String question, String from, String to) {
    Key key = new Key(lineId, question);
    Held held = load(key);
    send(key, held.stream.rename(from, to));
    changed(held);
    makeRoom();
  }

  /** What is known of a question. */
  ConfusionStream stream(Key key) {
    ConfusionStream stream = load(key).stream;
    makeRoom();
    return stream;
  }

  /** Looks for policies that are new, and has some of the streams follow them. */
  void followPolicies() {
    if (policies.refresh()) {
      plans.clear();
      writeRows();
      stale.addAll(storedKeys());
    }
    Iterator<Key> next = stale.iterator();
    for (int followed = 0; followed < MOST_FOLLOWED_AT_ONCE && next.hasNext(); followed++) {
      Key key = next.next();
      next.remove();
      follow(key);
      makeRoom();
    }
  }

  private Held follow(Key key) {
    Held held = load(key);
    WatchPlan plan = plan(key);
    if (!held.stream.goesBy(plan)) {
      send(key, held.stream.follow(plan));
      changed(held);
    }
    return held;
  }

  private Held load(Key key) {
    Held held = inMemory.get(key);
    if (held == null) {
      held = new Held(read(key));
      inMemory.put(key, held);
      recount(held);
    }
    return held;
  }

  private ConfusionStream read(Key key) {
    byte[] row = rows.get(StreamRows.rowKey(SUMMARY, key.text()));
    if (row == null) {
      return new ConfusionStream(plan(key));
    }
    StateReader in = new StateReader(row);
    readKey(in);
    return ConfusionStream.decode(
        plan(key), in.readBytes(), StreamRows.numbered(rows, HOUR, key.text()));
  }

  private WatchPlan plan(Key key) {
    return plans.computeIfAbsent(
        key,
        which ->
            policies
                .of(which.lineId())
                .plan(CLASSES, which.question(), BASIS)
                .only(Measure::ofClasses));
  }

  private void changed(Held held) {
    held.newerThanRows = true;
    recount(held);
  }

  private void recount(Held held) {
    int hours = held.stream.size() + STREAM_OVERHEAD;
    hoursInMemory += hours - held.hours;
    held.hours = hours;
  }

  /** The newest stays, however large: it is in use. */
  private void makeRoom() {
    while (hoursInMemory > MOST_HOURS_IN_MEMORY && inMemory.size() > 1) {
      Map.Entry<Key, Held> eldest = inMemory.entrySet().iterator().next();
      if (eldest.getValue().newerThanRows) {
        writeRows();
      }
      inMemory.remove(eldest.getKey());
      hoursInMemory -= eldest.getValue().hours;
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    inMemory.forEach(
        (key, held) -> {
          if (held.newerThanRows) {
            write(key, held.stream);
            held.newerThanRows = false;
          }
        });
  }

  private void write(Key key, ConfusionStream stream) {
    String text = key.text();
    stream
        .takeChanges()
        .forEach(
            (hour, counts) -> rows.put(StreamRows.numberedKey(HOUR, text, hour), pane(counts)));
    rows.put(
        StreamRows.rowKey(SUMMARY, text),
        new StateWriter(256)
            .writeByte(VERSION)
            .writeText(key.lineId())
            .writeText(key.question())
            .writeBytes(stream.encodeSummary())
            .toByteArray());
  }

  private static byte @Nullable [] pane(@Nullable ConfusionCounts counts) {
    return counts == null ? null : ConfusionStream.encodePane(counts);
  }

  private List<Key> storedKeys() {
    List<Key> keys = new ArrayList<>();
    StreamRows.forEach(rows, SUMMARY, "", row -> keys.add(readKey(new StateReader(row))));
    return keys;
  }

  private static Key readKey(StateReader in) {
    in.readVersion(VERSION);
    return new Key(in.readText(), in.readText());
  }

  private void send(Key key, List<ConfusionStream.Change> changes) {
    for (ConfusionStream.Change change : changes) {
      Scope scope = new Scope(key.lineId(), CLASSES.dimension(), change.className());
      out.accept(LineMessage.Raised.of(scope, key.question(), BASIS, change.verdict()));
    }
  }
}
