package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.ConfusionCell;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.PeerCell;
import dev.andon.pipeline.message.SliceCell;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.rate.Confusions;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.Scale;
import dev.andon.quality.rating.SliceDirectory;
import dev.andon.quality.rating.SliceStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The part of stage Sum that measures and watches slices, and watches their labels: merges what the
 * partitions have counted.
 *
 * <p>The punctuation decides when measures leave, never what is in them.
 */
public final class SliceProcessor
    implements Processor<byte[], LineMessage.BySlice, byte[], StageMessage> {
  /** Store of {@link SliceStore}. */
  public static final String STREAMS_STORE = "slice-streams";

  /** A {@link SliceDirectory} for each line, and those of {@link LabelDesk}. */
  public static final String DIRECTORIES_STORE = "slice-directories";

  /** How many slices of a line are told apart. */
  static final int MOST_SLICES = 500;

  /** The line as a whole. */
  static final Slice LINE = new Slice("*", "*");

  private static final String GOLD = Basis.GOLD.name();

  private final Policy policy;
  private final Duration drainEvery;
  private final int rowsPerDrain;
  private @Nullable Work work;
  private @Nullable Cancellable drains;

  private record Work(
      ProcessorContext<byte[], StageMessage> context,
      SliceStore streams,
      SliceWatch watch,
      LabelStreams labelStreams,
      LabelDesk labels,
      ConfusionStreams confusions,
      WitnessStreams witnesses,
      KeyValueStore<Bytes, byte[]> directoryRows,
      Map<String, SliceDirectory> directories,
      Set<SliceKey> due) {}

  /**
   * A processor.
   *
   * @param policy what it watches by where nobody has published another
   * @param drainEvery how often measures leave
   * @param rowsPerDrain about how many rows leave at once, those first that have waited longest
   */
  public SliceProcessor(Policy policy, Duration drainEvery, int rowsPerDrain) {
    this.policy = policy;
    this.drainEvery = drainEvery;
    this.rowsPerDrain = rowsPerDrain;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    WriteBehindStore streamRows = context.getStateStore(STREAMS_STORE);
    KeyValueStore<Bytes, byte[]> directoryRows = context.getStateStore(DIRECTORIES_STORE);
    SliceStore streams = new SliceStore(streamRows.rows());
    SliceWatch watch =
        new SliceWatch(
            streamRows.rows(),
            streams,
            PolicyView.of(context, policy),
            raised -> forward(context, raised));
    LabelStreams labels =
        new LabelStreams(
            streamRows.rows(), PolicyView.of(context, policy), raised -> forward(context, raised));
    ConfusionStreams confusions =
        new ConfusionStreams(
            streamRows.rows(),
            directoryRows,
            PolicyView.of(context, policy),
            raised -> forward(context, raised));
    WitnessStreams witnesses =
        new WitnessStreams(
            streamRows.rows(), PolicyView.of(context, policy), raised -> forward(context, raised));
    streamRows.beforeCommit(
        () -> {
          streams.writeRows();
          watch.writeRows();
          labels.writeRows();
          confusions.writeRows();
          witnesses.writeRows();
        });
    Work ready =
        new Work(
            context,
            streams,
            watch,
            labels,
            new LabelDesk(labels, directoryRows),
            confusions,
            witnesses,
            directoryRows,
            new HashMap<>(),
            new LinkedHashSet<>());
    streams.forEachDue(ready.due()::add);
    work = ready;
    drains = context.schedule(drainEvery, PunctuationType.WALL_CLOCK_TIME, unused -> drain(ready));
  }

  /** A revived task keeps its punctuations: this one would send what a failed transaction left. */
  @Override
  public void close() {
    if (drains != null) {
      drains.cancel();
    }
  }

  @Override
  public void process(Record<byte[], LineMessage.BySlice> record) {
    Work ready = requireNonNull(work, "init has not been called");
    String lineId = record.value().lineId();
    if (record.value() instanceof LineMessage.Labeled labeled) {
      ready.labels().count(labeled, slice -> place(ready, lineId, slice));
    } else if (record.value() instanceof LineMessage.Confused confused) {
      ready.confusions().merge(confused, slice -> place(ready, lineId, slice));
      confused.deltas().keySet().stream()
          .map(
              cell ->
                  new ConfusionStreams.Key(
                      lineId, place(ready, lineId, cell.slice()), cell.question(), cell.scale()))
          .distinct()
          .forEach(changed -> report(ready, changed, confused));
    } else if (record.value() instanceof LineMessage.Compared compared) {
      compared.deltas().forEach((cell, delta) -> compare(ready, lineId, cell, delta));
    } else if (record.value() instanceof LineMessage.Witnessed witnessed) {
      ready.witnesses().merge(witnessed);
    } else if (record.value() instanceof LineMessage.Sliced sliced) {
      sliced.deltas().forEach((cell, delta) -> merge(ready, lineId, cell, delta));
    }
  }

  /**
   * The measures of a question say kappa, and those of a line also that of each class that gold
   * wants, or wanted.
   */
  private static void report(
      Work ready, ConfusionStreams.Key changed, LineMessage.Confused confused) {
    report(ready, changed, changed.slice());
    if (!changed.ofLine() || changed.scale() != Scale.NOMINAL) {
      return;
    }
    Set<String> classes = ready.confusions().stream(changed).totals().wanted();
    for (ConfusionCell cell : confused.deltas().keySet()) {
      if (cell.scale() == Scale.NOMINAL && cell.question().equals(changed.question())) {
        classes.add(cell.classes().wanted());
      }
    }
    for (String name : classes) {
      report(ready, changed, new Slice(SliceQualityRows.CLASS, name));
    }
  }

  private static void report(Work ready, ConfusionStreams.Key changed, Slice slice) {
    SliceKey key = new SliceKey(changed.lineId(), slice, changed.question(), GOLD);
    SliceStream stream = ready.streams().load(key);
    if (!stream.isEmpty()) {
      stream.touch();
      ready.streams().save(key);
      ready.due().add(key);
    }
  }

  private static void merge(Work ready, String lineId, SliceCell cell, Counts delta) {
    SliceKey named = new SliceKey(lineId, cell.slice(), cell.question(), cell.basis());
    SliceKey key =
        RaterRows.isOfRater(named)
            ? named
            : new SliceKey(
                lineId, place(ready, lineId, cell.slice()), cell.question(), cell.basis());
    ready.watch().merge(key, cell.hour(), delta);
    ready.due().add(key);
  }

  private static void compare(Work ready, String lineId, PeerCell cell, Counts delta) {
    Slice slice = place(ready, lineId, cell.slice());
    SliceKey key = new SliceKey(lineId, slice, cell.question(), SliceStore.PEERS);
    ready
        .streams()
        .load(key)
        .compare(cell.hour(), cell.answers(), delta.samples(), delta.revision());
    ready.streams().save(key);
    ready.due().add(key);
  }

  private static Slice place(Work ready, String lineId, Slice slice) {
    if (slice.equals(LINE)) {
      return slice;
    }
    SliceDirectory directory =
        ready.directories().computeIfAbsent(lineId, unused -> directory(ready, lineId));
    if (directory.has(slice)) {
      return slice;
    }
    SliceDirectory.Place place = directory.place(slice);
    place.moves().forEach(move -> move(ready, lineId, move));
    if (place.changed()) {
      ready.directoryRows().put(rowOf(lineId), directory.encode());
    }
    return place.slice();
  }

  private static SliceDirectory directory(Work ready, String lineId) {
    byte[] row = ready.directoryRows().get(rowOf(lineId));
    return row == null ? new SliceDirectory(MOST_SLICES) : SliceDirectory.decode(MOST_SLICES, row);
  }

  private static Bytes rowOf(String lineId) {
    return Bytes.wrap(lineId.getBytes(StandardCharsets.UTF_8));
  }

  private static void move(Work ready, String lineId, SliceDirectory.Move move) {
    ready.labelStreams().drop(lineId, move.from());
    ready.confusions().move(lineId, move.from(), move.to());
    for (SliceKey from : ready.streams().of(lineId, move.from())) {
      SliceKey to = new SliceKey(lineId, move.to(), from.question(), from.basis());
      ready.watch().move(from, to);
      ready.due().add(to);
      ready.due().add(from);
    }
  }

  private void drain(Work ready) {
    ready.watch().followPolicies();
    ready.labelStreams().followPolicies();
    ready.confusions().followPolicies();
    ready.witnesses().advance();
    ready.confusions().report(rowsPerDrain, row -> forward(ready.context(), row));
    Iterator<SliceKey> due = ready.due().iterator();
    for (int rows = 0;
        rows < rowsPerDrain && due.hasNext();
        rows += SliceQualityRows.latestRows()) {
      SliceKey key = due.next();
      SliceStream stream = ready.streams().load(key);
      report(ready, key, stream);
      stream.markReported();
      if (stream.isEmpty()) {
        ready.watch().forget(key, stream);
        ready.streams().forget(key);
      } else {
        ready.streams().save(key);
      }
      due.remove();
    }
  }

  private static void report(Work ready, SliceKey key, SliceStream stream) {
    if (RaterRows.isOfRater(key)) {
      RaterRows.report(key, stream, row -> forward(ready.context(), row));
    } else {
      SliceQualityRows.report(
          key, stream, confusions(ready, key), row -> forward(ready.context(), row));
    }
  }

  private static Confusions confusions(Work ready, SliceKey key) {
    if (!SliceQualityRows.hasKappa(key)) {
      return Confusions.NONE;
    }
    Slice slice = key.slice().dimension().equals(SliceQualityRows.CLASS) ? LINE : key.slice();
    return ready.confusions().confusions(key.lineId(), slice, key.question());
  }

  private static void forward(
      ProcessorContext<byte[], StageMessage> context, StageMessage message) {
    // Unknown, which is negative, until a first input comes.
    long streamTime = Math.max(0, context.currentStreamTimeMs());
    context.forward(new Record<>(message.key(), message, streamTime));
  }
}
