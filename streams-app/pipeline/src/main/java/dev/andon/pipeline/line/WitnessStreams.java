package dev.andon.pipeline.line;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.HourlyStore;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.VerdictChange;
import dev.andon.quality.rating.WitnessStream;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What gold and the other raters of the same items say of each rater, and what watches that, over
 * the store of {@link SliceStore}.
 *
 * <pre>
 * 'e' | stream               version | line | rater | question | summary
 * 'f' | stream | 0 | hour    what is said in a clock hour
 * </pre>
 */
final class WitnessStreams {
  private static final String BASIS = Basis.PEERS.name();

  private static final int VERSION = 1;

  /** An hour, and each partner in it, takes up to 80 bytes. */
  private static final HourlyStore.Room ROOM = new HourlyStore.Room(400_000, 32);

  /** Differences that may wait to be folded in. */
  private static final int MOST_PENDING = 200_000;

  /** How often it may be asked for what is due while bundles wait and more of them come. */
  private static final int MOST_ROUNDS_PENDING = 10;

  /** Each may have to be read from disk: a millisecond or two. */
  private static final int MOST_FOLLOWED_AT_ONCE = 200;

  /** A stream. */
  record Key(String lineId, String raterId, String question) {
    private String text() {
      return TopicKey.of(lineId, raterId, question);
    }
  }

  private record PlanKey(String lineId, String question) {}

  private final class Form implements HourlyStore.Form<Key, WitnessStream, WitnessCounts> {
    @Override
    public char summaries() {
      return 'e';
    }

    @Override
    public char hours() {
      return 'f';
    }

    @Override
    public String text(Key key) {
      return key.text();
    }

    @Override
    public void write(Key key, StateWriter out) {
      out.writeByte(VERSION)
          .writeText(key.lineId())
          .writeText(key.raterId())
          .writeText(key.question());
    }

    @Override
    public Key read(StateReader in) {
      in.readVersion(VERSION);
      return new Key(in.readText(), in.readText(), in.readText());
    }

    @Override
    public WitnessStream begin(Key key) {
      return new WitnessStream(plan(key));
    }

    @Override
    public WitnessStream decode(Key key, byte[] summary, SortedMap<Long, byte[]> hours) {
      return WitnessStream.decode(plan(key), summary, hours);
    }

    @Override
    public byte[] encodeHour(WitnessCounts counts) {
      return WitnessStream.encodePane(counts);
    }
  }

  private final HourlyStore<Key, WitnessStream, WitnessCounts> streams;
  private final PolicyView policies;
  private final Consumer<LineMessage> out;
  private final Map<PlanKey, WatchPlan> plans = new HashMap<>();
  private final Set<Key> stale = new LinkedHashSet<>();
  private final PendingWitnesses pending;
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
    this.streams = new HourlyStore<>(rows, new Form(), ROOM);
    this.policies = policies;
    this.out = out;
    this.pending = new PendingWitnesses(rows);
    stale.addAll(streams.keys(""));
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
    WitnessStream stream = follow(key);
    deltas.forEach((hour, delta) -> send(key, stream.apply(hour, delta)));
    if (stream.isEmpty()) {
      streams.forget(key);
      stale.remove(key);
    } else {
      streams.save(key);
    }
  }

  /** Folds in what is due, and has some of the streams follow policies that are new. */
  void advance() {
    foldIfDue();
    if (policies.refresh()) {
      plans.clear();
      stale.addAll(streams.keys(""));
    }
    Iterator<Key> next = stale.iterator();
    for (int followed = 0; followed < MOST_FOLLOWED_AT_ONCE && next.hasNext(); followed++) {
      Key key = next.next();
      next.remove();
      follow(key);
    }
  }

  private WitnessStream follow(Key key) {
    WitnessStream stream = streams.load(key);
    WatchPlan plan = plan(key);
    if (!stream.goesBy(plan)) {
      send(key, stream.follow(plan));
      streams.save(key);
    }
    return stream;
  }

  private WatchPlan plan(Key key) {
    return plans.computeIfAbsent(
        new PlanKey(key.lineId(), key.question()),
        which -> policies.of(which.lineId()).plan(RuleScope.RATER, which.question(), BASIS));
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    pending.writeRows();
    streams.writeRows();
  }

  private void send(Key key, List<VerdictChange> changes) {
    Scope scope = Scope.rater(key.lineId(), key.raterId());
    for (VerdictChange change : changes) {
      out.accept(LineMessage.Raised.of(scope, key.question(), BASIS, change));
    }
  }
}
