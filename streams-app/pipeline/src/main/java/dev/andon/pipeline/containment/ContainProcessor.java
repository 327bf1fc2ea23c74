package dev.andon.pipeline.containment;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.ContainmentMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.roster.RosterView;
import dev.andon.pipeline.score.LineClocks;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Lists on the containment topic what alerts put in doubt of the annotations of a partition. */
public final class ContainProcessor
    implements Processor<byte[], ContainmentMessage, byte[], OutputRow> {
  /** Store of {@link SuspectStore}. */
  public static final String SUSPECTS_STORE = "contain-annotations";

  /** Store of {@link DoubtStore}. */
  public static final String DOUBTS_STORE = "contain-alerts";

  /** Store of {@link LineClocks}, and of the roster that everything was last held against. */
  public static final String CLOCKS_STORE = "contain-line-clocks";

  private static final int VERSION = 1;

  /** Ids hold no control characters, so it is no line. */
  private static final Bytes ROSTER = Bytes.wrap(new byte[] {0});

  private final Duration lookEvery;
  private @Nullable Work work;
  private @Nullable Cancellable looks;
  private boolean following;

  private record Work(
      ProcessorContext<byte[], OutputRow> context,
      Containing containing,
      RosterView roster,
      KeyValueStore<Bytes, byte[]> clockRows) {}

  /**
   * A processor.
   *
   * @param lookEvery how often it looks whether the roster has changed
   */
  public ContainProcessor(Duration lookEvery) {
    this.lookEvery = lookEvery;
  }

  @Override
  public void init(ProcessorContext<byte[], OutputRow> context) {
    KeyValueStore<Bytes, byte[]> suspectRows = context.getStateStore(SUSPECTS_STORE);
    KeyValueStore<Bytes, byte[]> doubtRows = context.getStateStore(DOUBTS_STORE);
    KeyValueStore<Bytes, byte[]> clockRows = context.getStateStore(CLOCKS_STORE);
    RosterView roster = RosterView.of(context);
    Containing containing =
        new Containing(
            new SuspectStore(suspectRows),
            new DoubtStore(doubtRows),
            new LineClocks(clockRows),
            roster.roster(),
            row -> forward(context, row));
    Work ready = new Work(context, containing, roster, clockRows);
    work = ready;
    // What has changed while this task ran nowhere is found by the first look.
    following = false;
    looks = context.schedule(lookEvery, PunctuationType.WALL_CLOCK_TIME, unused -> look(ready));
  }

  /** A revived task keeps its punctuations. */
  @Override
  public void close() {
    if (looks != null) {
      looks.cancel();
    }
  }

  @Override
  public void process(Record<byte[], ContainmentMessage> record) {
    Containing containing = requireNonNull(work, "init has not been called").containing();
    ContainmentMessage message = record.value();
    if (message instanceof ContainmentMessage.Made made) {
      containing.made(made);
    } else if (message instanceof ContainmentMessage.Found found) {
      containing.found(found);
    } else if (message instanceof ContainmentMessage.Cast cast) {
      containing.cast(cast);
    }
  }

  /** Has everything follow the roster once that is another one. */
  private void look(Work ready) {
    boolean changed = ready.roster().refresh() != Long.MAX_VALUE;
    if (changed || !following) {
      follow(ready);
      following = true;
    }
  }

  private static void follow(Work ready) {
    long fingerprint = ready.roster().fingerprint();
    byte[] row = ready.clockRows().get(ROSTER);
    if (row == null ? fingerprint != 0 : stored(row) != fingerprint) {
      ready.containing().placeAgain(ready.roster().roster());
      ready
          .clockRows()
          .put(
              ROSTER,
              new StateWriter(9).writeByte(VERSION).writeFixedLong(fingerprint).toByteArray());
    }
  }

  private static long stored(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readFixedLong();
  }

  private static void forward(ProcessorContext<byte[], OutputRow> context, OutputRow row) {
    // Unknown, which is negative, until a first input comes.
    long streamTime = Math.max(0, context.currentStreamTimeMs());
    context.forward(new Record<>(row.key(), row, streamTime));
  }
}
