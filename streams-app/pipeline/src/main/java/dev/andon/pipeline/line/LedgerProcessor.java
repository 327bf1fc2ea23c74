package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.Outcome;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ledger of each line: how many inputs stand at which outcome.
 *
 * <pre>row, version 1: version | updatedAt | late | received by then | one count per outcome</pre>
 */
public final class LedgerProcessor
    implements Processor<byte[], LineMessage.LedgerDelta, byte[], StageMessage> {
  /** One row per line. */
  public static final String STORE = "line-ledger";

  private static final int VERSION = 1;
  private static final Outcome[] OUTCOMES = Outcome.values();

  private @Nullable ProcessorContext<byte[], StageMessage> context;
  private @Nullable KeyValueStore<Bytes, byte[]> rows;

  private static final class Ledger {
    private long updatedAt;
    private long late;
    private final long[] counts = new long[OUTCOMES.length];

    private byte[] encode() {
      StateWriter out = new StateWriter(48);
      out.writeByte(VERSION).writeSigned(updatedAt).writeSigned(late);
      for (long count : counts) {
        out.writeSigned(count);
      }
      return out.toByteArray();
    }

    private static Ledger decode(byte @Nullable [] row) {
      Ledger ledger = new Ledger();
      if (row != null) {
        StateReader in = new StateReader(row);
        in.readVersion(VERSION);
        ledger.updatedAt = in.readSigned();
        ledger.late = in.readSigned();
        for (int i = 0; i < OUTCOMES.length && !in.atEnd(); i++) {
          ledger.counts[i] = in.readSigned();
        }
      }
      return ledger;
    }
  }

  /** A processor over {@link #STORE}. */
  public LedgerProcessor() {}

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    this.context = context;
    this.rows = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], LineMessage.LedgerDelta> record) {
    KeyValueStore<Bytes, byte[]> store = requireNonNull(rows, "init has not been called");
    LineMessage.LedgerDelta delta = record.value();
    Bytes key = Bytes.wrap(delta.lineId().getBytes(StandardCharsets.UTF_8));
    Ledger ledger = Ledger.decode(store.get(key));
    ledger.updatedAt = Math.max(ledger.updatedAt, delta.updatedAt());
    ledger.late += delta.late();
    delta.deltas().forEach((outcome, moved) -> ledger.counts[outcome.ordinal()] += moved);
    store.put(key, ledger.encode());
    Set<Outcome> changed = EnumSet.copyOf(delta.deltas().keySet());
    if (delta.late() != 0) {
      changed.add(Outcome.SCORED);
    }
    changed.forEach(outcome -> report(delta.lineId(), outcome, ledger, record.timestamp()));
  }

  private void report(String lineId, Outcome outcome, Ledger ledger, long timestamp) {
    LedgerRow row =
        LedgerRow.newBuilder()
            .setLineId(lineId)
            .setOutcome(outcome.text())
            .setCount(ledger.counts[outcome.ordinal()])
            .setLateCount(outcome == Outcome.SCORED ? ledger.late : 0)
            .setUpdatedAt(Instant.ofEpochMilli(ledger.updatedAt))
            .setRevision(ledger.counts[Outcome.RECEIVED.ordinal()])
            .build();
    OutputRow output =
        OutputRow.of(TopicCatalogue.LEDGER, TopicKey.of(lineId, outcome.text()), row);
    requireNonNull(context, "init has not been called")
        .forward(new Record<>(output.key(), output, timestamp));
  }
}
