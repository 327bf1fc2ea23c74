package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.VerdictChange;
import dev.andon.quality.rating.WitnessStream;
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
 * What gold and the other raters of the same items say of each rater, and what watches that, over
 * the store of {@link SliceStore}. Those in use are kept in memory; what differs is written by
 * {@link #writeRows}.
 *
 * <pre>
 * 'e' | stream               version | line | rater | question | summary
 * 'f' | stream | 0 | hour    what is said in a clock hour
 * </pre>
 */
final class WitnessStreams {
  private static final String BASIS = Basis.PEERS.name();

  private static final int VERSION = 1;
  private static final char SUMMARY = 'e';
  private static final char HOUR = 'f';

  /** Clock hours and partners, over all streams, that are kept in memory: up to 80 bytes each. */
  private static final int MOST_IN_MEMORY = 400_000;

  /** Differences that may wait to be folded in. */
  private static final int MOST_PENDING = 200_000;

  /** How often it may be asked for what is due while bundles wait and more of them come. */
  private static final int MOST_ROUNDS_PENDING = 10;

  /** What a stream takes beside them. */
  private static final int STREAM_OVERHEAD = 32;

  /** Each may have to be read from disk: a millisecond or two. */
  private static final int MOST_FOLLOWED_AT_ONCE = 200;

  /** A stream. */
  record Key(String lineId, String raterId, String question) {
    private String text() {
      return TopicKey.of(lineId, raterId, question);
    }
  }

  private record PlanKey(String lineId, String question) {}

  private static final class Held {
    private final WitnessStream stream;
    private int size;
    private boolean newerThanRows;

    private Held(WitnessStream stream) {
      this.stream = stream;
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final PolicyView policies;
  private final Consumer<LineMessage> out;
  private final Map<PlanKey, WatchPlan> plans = new HashMap<>();
  private final LinkedHashMap<Key, Held> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<Key> stale = new LinkedHashSet<>();
  private final PendingWitnesses pending;
  private long sizeInMemory;
  private int pendingThen;
  private int roundsPending;

  /**
   * Streams.
   *
   * @param rows where they are kept
   * @param out takes what is established
   */
  WitnessStreams(
      KeyValueStore<Bytes, byte[]> rows, PolicyView policies, Consumer<LineMessage> out) {
    this.rows = rows;
    this.policies = policies;
    this.out = out;
    this.pending = new PendingWitnesses(rows);
    stale.addAll(storedKeys());
  }

  /** Counts differences, with those that come soon. */
  void merge(LineMessage.Witnessed witnessed) {
    pending.add(witnessed);
    if (pending.cells() > MOST_PENDING) {
      fold();
    }
  }

  /** Folds in what waits, once no more comes or it has waited long. */
  private void foldIfDue() {
    boolean more = pending.cells() > pendingThen;
    pendingThen = pending.cells();
    if (pendingThen > 0 && (!more || ++roundsPending == MOST_ROUNDS_PENDING)) {
      fold();
    }
  }

  private void fold() {
    pending.take().forEach(this::merge);
    pendingThen = 0;
    roundsPending = 0;
  }

  private void merge(Key key, TreeMap<Long, WitnessCounts> deltas) {
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
    sizeInMemory -= held.size;
    stale.remove(key);
    rows.delete(StreamRows.rowKey(SUMMARY, key.text()));
    StreamRows.numbered(rows, HOUR, key.text())
        .keySet()
        .forEach(hour -> rows.delete(StreamRows.numberedKey(HOUR, key.text(), hour)));
  }

  /** Folds in what is due, and has some of the streams follow policies that are new. */
  void advance() {
    foldIfDue();
    if (policies.refresh()) {
      plans.clear();
      writeStreams();
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

  private WitnessStream read(Key key) {
    byte[] row = rows.get(StreamRows.rowKey(SUMMARY, key.text()));
    if (row == null) {
      return new WitnessStream(plan(key));
    }
    StateReader in = new StateReader(row);
    readKey(in);
    return WitnessStream.decode(
        plan(key), in.readBytes(), StreamRows.numbered(rows, HOUR, key.text()));
  }

  private WatchPlan plan(Key key) {
    return plans.computeIfAbsent(
        new PlanKey(key.lineId(), key.question()),
        which -> policies.of(which.lineId()).plan(RuleScope.RATER, which.question(), BASIS));
  }

  private void changed(Held held) {
    held.newerThanRows = true;
    recount(held);
  }

  private void recount(Held held) {
    int size = held.stream.size() + STREAM_OVERHEAD;
    sizeInMemory += size - held.size;
    held.size = size;
  }

  /** The newest stays, however large: it is in use. */
  private void makeRoom() {
    while (sizeInMemory > MOST_IN_MEMORY && inMemory.size() > 1) {
      Map.Entry<Key, Held> eldest = inMemory.entrySet().iterator().next();
      if (eldest.getValue().newerThanRows) {
        writeStreams();
      }
      inMemory.remove(eldest.getKey());
      sizeInMemory -= eldest.getValue().size;
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    pending.writeRows();
    writeStreams();
  }

  private void writeStreams() {
    inMemory.forEach(
        (key, held) -> {
          if (held.newerThanRows) {
            write(key, held.stream);
            held.newerThanRows = false;
          }
        });
  }

  private void write(Key key, WitnessStream stream) {
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
            .writeText(key.raterId())
            .writeText(key.question())
            .writeBytes(stream.encodeSummary())
            .toByteArray());
  }

  private static byte @Nullable [] pane(@Nullable WitnessCounts counts) {
    return counts == null ? null : WitnessStream.encodePane(counts);
  }

  private List<Key> storedKeys() {
    List<Key> keys = new ArrayList<>();
    StreamRows.forEach(rows, SUMMARY, "", row -> keys.add(readKey(new StateReader(row))));
    return keys;
  }

  private static Key readKey(StateReader in) {
    in.readVersion(VERSION);
    return new Key(in.readText(), in.readText(), in.readText());
  }

  private void send(Key key, List<VerdictChange> changes) {
    Scope scope = Scope.rater(key.lineId(), key.raterId());
    for (VerdictChange change : changes) {
      out.accept(LineMessage.Raised.of(scope, key.question(), BASIS, change));
    }
  }
}
