package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.LabelStream;
import dev.andon.quality.rating.VerdictChange;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The labels of slices and raters, and what watches them, over the store of {@link SliceStore}.
 * Those in use are kept in memory; what differs is written by {@link #writeRows}.
 *
 * <p>What is new is watched beside its line, so what comes late to the line is told to those that
 * came to it after that.
 *
 * <pre>
 * 'l' | stream               version | line | dimension | value | question | summary
 * 'm' | stream | 0 | hour    labels of a clock hour
 * </pre>
 */
final class LabelStreams {
  /** In the place of a basis: labels are compared with nothing. */
  private static final String BASIS = Basis.LABELS.name();

  private static final int VERSION = 1;
  private static final char SUMMARY = 'l';
  private static final char HOUR = 'm';

  /** Clock hours, over all streams, that are kept in memory: some hundred bytes each. */
  private static final int MOST_HOURS_IN_MEMORY = 50_000;

  /** What a stream takes beside them, in clock hours. */
  private static final int STREAM_OVERHEAD = 8;

  /** Each may have to be read from disk: a millisecond or two. */
  private static final int MOST_FOLLOWED_AT_ONCE = 200;

  private record PlanKey(String lineId, String dimension, String question) {}

  private static final class Held {
    private final LabelStream stream;
    private int hours;
    private boolean newerThanRows;

    private Held(LabelStream stream) {
      this.stream = stream;
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final PolicyView policies;
  private final Consumer<LineMessage> out;
  private final Map<PlanKey, WatchPlan> plans = new HashMap<>();
  private final LinkedHashMap<SliceKey, Held> inMemory = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<SliceKey> stale = new LinkedHashSet<>();
  private final Arrivals arrivals = new Arrivals();
  private long hoursInMemory;

  /**
   * Streams.
   *
   * @param rows where they are kept
   * @param out takes what is established
   */
  LabelStreams(KeyValueStore<Bytes, byte[]> rows, PolicyView policies, Consumer<LineMessage> out) {
    this.rows = rows;
    this.policies = policies;
    this.out = out;
    forEach(
        "",
        (key, summary) -> {
          if (!LabelStream.goesBy(plan(key), summary)) {
            stale.add(key);
          }
          if (arrives(key)) {
            arrivals.note(key, LabelStream.since(summary));
          }
        });
  }

  /** Counts differences, by clock hour. */
  void merge(String lineId, Slice slice, String question, SortedMap<Long, LabelCounts> deltas) {
    SliceKey key = keyOf(lineId, slice, question);
    Held held = follow(key);
    deltas.forEach((hour, delta) -> send(key, held.stream.apply(hour, delta)));
    changed(held);
    OptionalLong since = held.stream.since();
    if (held.stream.isEmpty()) {
      forget(key);
    }
    makeRoom();
    if (isLine(key)) {
      for (String dimension : RuleScope.LABELED) {
        tell(arrivals.concernedBy(key, dimension, deltas.firstKey(), deltas.lastKey()));
      }
    } else if (arrives(key)) {
      note(key, since);
    }
  }

  /** Whether it can be new to its line, and be watched for that: a slice, and no rater. */
  private static boolean arrives(SliceKey key) {
    return RuleScope.LABELED.contains(key.slice().dimension());
  }

  private static boolean isLine(SliceKey key) {
    return key.slice().equals(SliceProcessor.LINE);
  }

  /** With the first of a dimension another hour, others may be new or no longer. */
  private void note(SliceKey key, OptionalLong since) {
    OptionalLong known = arrivals.knownSince(key);
    if (!arrivals.note(key, since)) {
      return;
    }
    if (!arrivals.knownSince(key).equals(known)) {
      tell(arrivals.kindOf(key));
    } else if (since.isPresent()) {
      tell(List.of(key));
    }
  }

  private void tell(List<SliceKey> keys) {
    for (SliceKey key : keys) {
      tell(key, follow(key));
      makeRoom();
    }
  }

  /** Holds what is new against its line, as that is known by now. */
  private void tell(SliceKey key, Held held) {
    OptionalLong known = arrivals.knownSince(key);
    if (plan(key).watches(Measure.NEWCOMER_DRIFT) && known.isPresent()) {
      LabelStream line = load(keyOf(key.lineId(), SliceProcessor.LINE, key.question())).stream;
      send(key, held.stream.arrive(line, known.getAsLong()));
    } else {
      send(key, held.stream.arriveNowhere());
    }
    changed(held);
  }

  private static SliceKey keyOf(String lineId, Slice slice, String question) {
    return new SliceKey(lineId, slice, question, BASIS);
  }

  /** Drops the streams of a slice that is told apart no longer: no rule watches the others. */
  void drop(String lineId, Slice slice) {
    for (SliceKey key : keys(SliceKey.prefix(lineId, slice))) {
      send(key, load(key).stream.takeBack());
      forget(key);
      note(key, OptionalLong.empty());
    }
  }

  private void forget(SliceKey key) {
    Held held = requireNonNull(inMemory.remove(key), key.text());
    hoursInMemory -= held.hours;
    stale.remove(key);
    rows.delete(StreamRows.rowKey(SUMMARY, key.text()));
    StreamRows.numbered(rows, HOUR, key.text())
        .keySet()
        .forEach(hour -> rows.delete(StreamRows.numberedKey(HOUR, key.text(), hour)));
  }

  /** Counts a label of a line as another, from which it is no longer told apart. */
  void rename(String lineId, String question, String from, String to) {
    for (SliceKey key : keys("")) {
      if (key.lineId().equals(lineId) && key.question().equals(question)) {
        Held held = load(key);
        send(key, held.stream.rename(from, to));
        changed(held);
        makeRoom();
      }
    }
  }

  /** Looks for policies that are new, and has some of the streams follow them. */
  void followPolicies() {
    if (policies.refresh()) {
      plans.clear();
      writeRows();
      forEach(
          "",
          (key, summary) -> {
            if (inMemory.containsKey(key) || !LabelStream.goesBy(plan(key), summary)) {
              stale.add(key);
            }
          });
    }
    Iterator<SliceKey> next = stale.iterator();
    for (int followed = 0; followed < MOST_FOLLOWED_AT_ONCE && next.hasNext(); followed++) {
      SliceKey key = next.next();
      next.remove();
      OptionalLong since = follow(key).stream.since();
      makeRoom();
      if (arrives(key)) {
        note(key, since);
      }
    }
  }

  private Held follow(SliceKey key) {
    Held held = load(key);
    WatchPlan plan = plan(key);
    if (!held.stream.goesBy(plan)) {
      send(key, held.stream.follow(plan));
      changed(held);
      if (arrives(key)) {
        tell(key, held);
      }
    }
    return held;
  }

  private Held load(SliceKey key) {
    Held held = inMemory.get(key);
    if (held == null) {
      held = new Held(read(key));
      inMemory.put(key, held);
      recount(held);
    }
    return held;
  }

  private LabelStream read(SliceKey key) {
    byte[] row = rows.get(StreamRows.rowKey(SUMMARY, key.text()));
    if (row == null) {
      return new LabelStream(plan(key));
    }
    StateReader in = new StateReader(row);
    readKey(in);
    return LabelStream.decode(
        plan(key), in.readBytes(), StreamRows.numbered(rows, HOUR, key.text()));
  }

  private WatchPlan plan(SliceKey key) {
    return plans.computeIfAbsent(
        new PlanKey(key.lineId(), key.slice().dimension(), key.question()),
        which ->
            policies
                .of(which.lineId())
                .plan(new RuleScope(which.dimension()), which.question(), BASIS));
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
      Map.Entry<SliceKey, Held> eldest = inMemory.entrySet().iterator().next();
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

  private void write(SliceKey key, LabelStream stream) {
    String text = key.text();
    stream
        .takeChanges()
        .forEach(
            (hour, labels) ->
                rows.put(
                    StreamRows.numberedKey(HOUR, text, hour),
                    labels == null ? null : LabelStream.encodePane(labels)));
    rows.put(StreamRows.rowKey(SUMMARY, text), summaryRow(key, stream));
  }

  private List<SliceKey> keys(String prefix) {
    writeRows();
    List<SliceKey> keys = new ArrayList<>();
    forEach(prefix, (key, summary) -> keys.add(key));
    return keys;
  }

  private void forEach(String prefix, BiConsumer<SliceKey, byte[]> action) {
    StreamRows.forEach(
        rows,
        SUMMARY,
        prefix,
        row -> {
          StateReader in = new StateReader(row);
          action.accept(readKey(in), in.readBytes());
        });
  }

  private static byte[] summaryRow(SliceKey key, LabelStream stream) {
    return new StateWriter(256)
        .writeByte(VERSION)
        .writeText(key.lineId())
        .writeText(key.slice().dimension())
        .writeText(key.slice().value())
        .writeText(key.question())
        .writeBytes(stream.encodeSummary())
        .toByteArray();
  }

  private static SliceKey readKey(StateReader in) {
    in.readVersion(VERSION);
    String lineId = in.readText();
    Slice slice = new Slice(in.readText(), in.readText());
    return keyOf(lineId, slice, in.readText());
  }

  private void send(SliceKey key, List<VerdictChange> changes) {
    for (VerdictChange change : changes) {
      out.accept(LineMessage.Raised.of(key.scope(), key.question(), BASIS, change));
    }
  }
}
