package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.ConfusionCell;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.rate.ConfusionRows;
import dev.andon.pipeline.rate.Confusions;
import dev.andon.pipeline.store.ConfusionForm;
import dev.andon.pipeline.store.HourlyStore;
import dev.andon.pipeline.store.LabelPlaces;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.ConfusionStream;
import dev.andon.quality.rating.Scale;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.EnumMap;
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

/**
 * Which classes, and which steps, are given where gold wants which, question by question, of each
 * line and of some of its slices, over the store of {@link SliceStore}; and what watches the
 * classes of a line.
 *
 * <pre>
 * keys in rows, version 1: version | line | question, of classes of a line as a whole
 *               version 2: version | line | dimension | value | question, of those of other slices
 *               version 3: as 1, of steps
 *               version 4: as 2, of steps
 * </pre>
 */
final class ConfusionStreams {
  private static final String BASIS = Basis.GOLD.name();
  private static final RuleScope CLASSES = new RuleScope("class");

  private static final int OF_LINE = 1;
  private static final int OF_SLICE = 2;

  /** How much higher versions are of steps. */
  private static final int OF_STEPS = 2;

  private static final String STEPS = "steps";

  /** Each may have to be read from disk: a millisecond or two. */
  private static final int MOST_FOLLOWED_AT_ONCE = 100;

  /**
   * Which stream.
   *
   * @param lineId the line
   * @param slice whose answers they are
   * @param question the question
   * @param scale what the classes are
   */
  record Key(String lineId, Slice slice, String question, Scale scale) {
    /** Whether it is of a line as a whole. */
    boolean ofLine() {
      return slice.equals(SliceProcessor.LINE);
    }

    /** Whether rules can be about it: of steps none is. */
    boolean canBeWatched() {
      return ofLine() && scale == Scale.NOMINAL;
    }

    private Key of(Slice other) {
      return new Key(lineId, other, question, scale);
    }

    private Key of(Scale other) {
      return new Key(lineId, slice, question, other);
    }

    private static String prefix(String lineId, Slice slice) {
      return TopicKey.of(lineId, slice.dimension(), slice.value(), "");
    }
  }

  private final class Form extends ConfusionForm<Key> {
    @Override
    public String text(Key key) {
      String text =
          key.ofLine()
              ? TopicKey.of(key.lineId(), key.question())
              : TopicKey.of(
                  key.lineId(), key.slice().dimension(), key.slice().value(), key.question());
      // Of a line three parts, of a slice five: no other key has as many.
      return key.scale() == Scale.ORDINAL ? text + "/" + STEPS : text;
    }

    @Override
    public void write(Key key, StateWriter out) {
      int version = key.ofLine() ? OF_LINE : OF_SLICE;
      out.writeByte(key.scale() == Scale.ORDINAL ? version + OF_STEPS : version)
          .writeText(key.lineId());
      if (!key.ofLine()) {
        out.writeText(key.slice().dimension()).writeText(key.slice().value());
      }
      out.writeText(key.question());
    }

    @Override
    public Key read(StateReader in) {
      int version = in.readVersion(OF_SLICE + OF_STEPS);
      Scale scale = version > OF_SLICE ? Scale.ORDINAL : Scale.NOMINAL;
      boolean ofLine = version == OF_LINE || version == OF_LINE + OF_STEPS;
      String lineId = in.readText();
      Slice slice = ofLine ? SliceProcessor.LINE : new Slice(in.readText(), in.readText());
      return new Key(lineId, slice, in.readText(), scale);
    }

    @Override
    protected WatchPlan plan(Key key) {
      return key.canBeWatched() ? plans.computeIfAbsent(key, this::ofPolicy) : WatchPlan.NOTHING;
    }

    private WatchPlan ofPolicy(Key key) {
      return policies
          .of(key.lineId())
          .plan(CLASSES, key.question(), BASIS)
          .only(Measure::ofClasses);
    }
  }

  private final HourlyStore<Key, ConfusionStream, ConfusionCounts> streams;
  private final Form form = new Form();
  private final PolicyView policies;
  private final Consumer<LineMessage> out;
  private final Map<Scale, LabelPlaces> places = new EnumMap<>(Scale.class);
  private final Map<Key, WatchPlan> plans = new HashMap<>();
  private final Set<Key> stale = new LinkedHashSet<>();
  private final Set<Key> due = new LinkedHashSet<>();

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
    this.streams = new HourlyStore<>(rows, form, ConfusionForm.ROOM);
    this.policies = policies;
    this.out = out;
    places.put(Scale.NOMINAL, places(directoryRows, LabelPlaces.CLASSES, Scale.NOMINAL));
    places.put(Scale.ORDINAL, places(directoryRows, LabelPlaces.STEPS, Scale.ORDINAL));
    streams.forEach(
        "",
        (key, summary) -> {
          noteStale(key);
          if (ConfusionStream.isDue(summary)) {
            due.add(key);
          }
        });
  }

  private LabelPlaces places(KeyValueStore<Bytes, byte[]> rows, int kind, Scale scale) {
    return new LabelPlaces(
        rows,
        kind,
        LabelPlaces.MOST_OF_A_LINE,
        (lineId, question, from, to) -> rename(scale, lineId, question, from, to));
  }

  private void noteStale(Key key) {
    if (key.canBeWatched()) {
      stale.add(key);
    }
  }

  /**
   * Counts differences.
   *
   * @param slices says where a slice is counted
   */
  void merge(LineMessage.Confused confused, LabelDesk.Places slices) {
    String lineId = confused.lineId();
    // First all that is new, as it may drive out what else is in the bundle.
    for (ConfusionCell cell : confused.deltas().keySet()) {
      slices.placeOf(cell.slice());
      place(lineId, cell);
    }
    Map<Key, TreeMap<Long, ConfusionCounts>> sums = new LinkedHashMap<>();
    confused
        .deltas()
        .forEach(
            (cell, delta) ->
                sums.computeIfAbsent(
                        new Key(
                            lineId, slices.placeOf(cell.slice()), cell.question(), cell.scale()),
                        unused -> new TreeMap<>())
                    .computeIfAbsent(cell.hour(), unused -> new ConfusionCounts())
                    .add(place(lineId, cell), delta.samples(), delta.revision()));
    sums.forEach(this::merge);
  }

  private Pair place(String lineId, ConfusionCell cell) {
    return new Pair(
        place(lineId, cell, cell.classes().wanted()), place(lineId, cell, cell.classes().given()));
  }

  private String place(String lineId, ConfusionCell cell, String name) {
    return name.equals(ConfusionCounts.NONE)
        ? name
        : requireNonNull(places.get(cell.scale())).placeOf(lineId, cell.question(), name);
  }

  private void merge(Key key, TreeMap<Long, ConfusionCounts> deltas) {
    ConfusionStream stream = follow(key);
    deltas.forEach((hour, delta) -> send(key, stream.apply(hour, delta)));
    changed(key);
  }

  private void changed(Key key) {
    streams.save(key);
    due.add(key);
  }

  private void rename(Scale scale, String lineId, String question, String from, String to) {
    List<Key> all = new ArrayList<>();
    all.add(new Key(lineId, SliceProcessor.LINE, question, scale));
    streams.forEach(
        TopicKey.of(lineId, ""),
        (key, summary) -> {
          if (key.question().equals(question) && key.scale() == scale && !key.ofLine()) {
            all.add(key);
          }
        });
    for (Key key : all) {
      send(key, streams.load(key).rename(from, to));
      changed(key);
    }
  }

  /** Adds what a slice has counted to another, which it is no longer told apart from. */
  void move(String lineId, Slice from, Slice to) {
    for (Key key : streams.keys(Key.prefix(lineId, from))) {
      Key shared = key.of(to);
      // Changed at once: to load the one may drive the other out of memory.
      ConfusionStream left = streams.load(key);
      streams.load(shared).absorb(left);
      changed(shared);
      streams.load(key);
      changed(key);
    }
  }

  /** What is known of a question's classes. */
  ConfusionStream stream(Key key) {
    return streams.load(key);
  }

  /** What is known of a slice's answers to a question. */
  Confusions confusions(String lineId, Slice slice, String question) {
    return confusions(new Key(lineId, slice, question, Scale.NOMINAL));
  }

  private Confusions confusions(Key key) {
    return new Confusions(streams.find(key.of(Scale.NOMINAL)), streams.find(key.of(Scale.ORDINAL)));
  }

  /** Looks for policies that are new, and has some of the streams follow them. */
  void followPolicies() {
    if (policies.refresh()) {
      plans.clear();
      streams.forEach("", (key, summary) -> noteStale(key));
    }
    Iterator<Key> next = stale.iterator();
    for (int followed = 0; followed < MOST_FOLLOWED_AT_ONCE && next.hasNext(); followed++) {
      Key key = next.next();
      next.remove();
      follow(key);
    }
  }

  private ConfusionStream follow(Key key) {
    ConfusionStream stream = streams.load(key);
    WatchPlan plan = form.plan(key);
    if (!stream.goesBy(plan)) {
      send(key, stream.follow(plan));
      streams.save(key);
    }
    return stream;
  }

  /** Reports what changed, until about so many rows have left. */
  void report(int mostRows, Consumer<OutputRow> rows) {
    int[] left = {mostRows};
    Iterator<Key> next = due.iterator();
    while (left[0] > 0 && next.hasNext()) {
      Key key = next.next();
      next.remove();
      ConfusionRows.report(
          key.lineId(),
          key.slice(),
          key.question(),
          confusions(key),
          row -> {
            rows.accept(row);
            left[0]--;
          });
      saveOrForget(key.of(Scale.NOMINAL));
      saveOrForget(key.of(Scale.ORDINAL));
    }
  }

  private void saveOrForget(Key key) {
    ConfusionStream stream = streams.find(key);
    if (stream == null) {
      return;
    }
    if (stream.isEmpty()) {
      streams.forget(key);
      stale.remove(key);
    } else {
      streams.save(key);
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    streams.writeRows();
  }

  private void send(Key key, List<ConfusionStream.Change> changes) {
    for (ConfusionStream.Change change : changes) {
      Scope scope = new Scope(key.lineId(), CLASSES.dimension(), change.className());
      out.accept(LineMessage.Raised.of(scope, key.question(), BASIS, change.verdict()));
    }
  }
}
