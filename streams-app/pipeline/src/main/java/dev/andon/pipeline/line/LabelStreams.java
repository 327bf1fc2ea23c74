package dev.andon.pipeline.line;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.HourlyStore;
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
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The labels of slices and raters, and what watches them, over the store of {@link SliceStore}.
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

  /** Hours take some hundred bytes each. */
  private static final HourlyStore.Room ROOM = new HourlyStore.Room(50_000, 8);

  /** Each may have to be read from disk: a millisecond or two. */
  private static final int MOST_FOLLOWED_AT_ONCE = 200;

  private record PlanKey(String lineId, String dimension, String question) {}

  private final class Form implements HourlyStore.Form<SliceKey, LabelStream, LabelCounts> {
    @Override
    public char summaries() {
      return 'l';
    }

    @Override
    public char hours() {
      return 'm';
    }

    @Override
    public String text(SliceKey key) {
      return key.text();
    }

    @Override
    public void write(SliceKey key, StateWriter out) {
      out.writeByte(VERSION)
          .writeText(key.lineId())
          .writeText(key.slice().dimension())
          .writeText(key.slice().value())
          .writeText(key.question());
    }

    @Override
    public SliceKey read(StateReader in) {
      in.readVersion(VERSION);
      String lineId = in.readText();
      Slice slice = new Slice(in.readText(), in.readText());
      return keyOf(lineId, slice, in.readText());
    }

    @Override
    public LabelStream begin(SliceKey key) {
      return new LabelStream(plan(key));
    }

    @Override
    public LabelStream decode(SliceKey key, byte[] summary, SortedMap<Long, byte[]> hours) {
      return LabelStream.decode(plan(key), summary, hours);
    }

    @Override
    public byte[] encodeHour(LabelCounts counts) {
      return LabelStream.encodePane(counts);
    }
  }

  private final HourlyStore<SliceKey, LabelStream, LabelCounts> streams;
  private final PolicyView policies;
  private final Consumer<LineMessage> out;
  private final Map<PlanKey, WatchPlan> plans = new HashMap<>();
  private final Set<SliceKey> stale = new LinkedHashSet<>();
  private final Arrivals arrivals = new Arrivals();

  /**
   * Streams.
   *
   * @param rows where they are kept
   * @param out takes what is established
   */
  LabelStreams(KeyValueStore<Bytes, byte[]> rows, PolicyView policies, Consumer<LineMessage> out) {
    this.streams = new HourlyStore<>(rows, new Form(), ROOM);
    this.policies = policies;
    this.out = out;
    streams.forEach(
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
    LabelStream stream = follow(key);
    deltas.forEach((hour, delta) -> send(key, stream.apply(hour, delta)));
    OptionalLong since = stream.since();
    if (stream.isEmpty()) {
      forget(key);
    } else {
      streams.save(key);
    }
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
    }
  }

  /** Holds what is new against its line, as that is known by now. */
  private void tell(SliceKey key, LabelStream stream) {
    OptionalLong known = arrivals.knownSince(key);
    if (plan(key).watches(Measure.NEWCOMER_DRIFT) && known.isPresent()) {
      LabelStream line = streams.load(keyOf(key.lineId(), SliceProcessor.LINE, key.question()));
      send(key, stream.arrive(line, known.getAsLong()));
    } else {
      send(key, stream.arriveNowhere());
    }
    streams.save(key);
  }

  private static SliceKey keyOf(String lineId, Slice slice, String question) {
    return new SliceKey(lineId, slice, question, BASIS);
  }

  /** Drops the streams of a slice that is told apart no longer: no rule watches the others. */
  void drop(String lineId, Slice slice) {
    for (SliceKey key : streams.keys(SliceKey.prefix(lineId, slice))) {
      send(key, streams.load(key).takeBack());
      forget(key);
      note(key, OptionalLong.empty());
    }
  }

  private void forget(SliceKey key) {
    streams.forget(key);
    stale.remove(key);
  }

  /** Counts a label of a line as another, from which it is no longer told apart. */
  void rename(String lineId, String question, String from, String to) {
    for (SliceKey key : streams.keys("")) {
      if (key.lineId().equals(lineId) && key.question().equals(question)) {
        send(key, streams.load(key).rename(from, to));
        streams.save(key);
      }
    }
  }

  /** Looks for policies that are new, and has some of the streams follow them. */
  void followPolicies() {
    if (policies.refresh()) {
      plans.clear();
      streams.forEach(
          "",
          (key, summary) -> {
            if (streams.holds(key) || !LabelStream.goesBy(plan(key), summary)) {
              stale.add(key);
            }
          });
    }
    Iterator<SliceKey> next = stale.iterator();
    for (int followed = 0; followed < MOST_FOLLOWED_AT_ONCE && next.hasNext(); followed++) {
      SliceKey key = next.next();
      next.remove();
      OptionalLong since = follow(key).since();
      if (arrives(key)) {
        note(key, since);
      }
    }
  }

  private LabelStream follow(SliceKey key) {
    LabelStream stream = streams.load(key);
    WatchPlan plan = plan(key);
    if (!stream.goesBy(plan)) {
      send(key, stream.follow(plan));
      streams.save(key);
      if (arrives(key)) {
        tell(key, stream);
      }
    }
    return stream;
  }

  private WatchPlan plan(SliceKey key) {
    return plans.computeIfAbsent(
        new PlanKey(key.lineId(), key.slice().dimension(), key.question()),
        which ->
            policies
                .of(which.lineId())
                .plan(new RuleScope(which.dimension()), which.question(), BASIS));
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    streams.writeRows();
  }

  private void send(SliceKey key, List<VerdictChange> changes) {
    for (VerdictChange change : changes) {
      out.accept(LineMessage.Raised.of(key.scope(), key.question(), BASIS, change));
    }
  }
}
