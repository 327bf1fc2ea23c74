package dev.andon.pipeline.score;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.Outcome;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Ledger entries not yet sent on: bundled, as one message per input would double the traffic, and
 * stored by {@link #writeRows}, as a crash between an input and the next bundle must not lose its
 * entry.
 *
 * <pre>version 1: version | late | updatedAt | one signed count per outcome, in their order</pre>
 */
final class LedgerTallies {
  private static final int VERSION = 1;
  private static final Outcome[] OUTCOMES = Outcome.values();

  private static final class Pending {
    private final long[] deltas = new long[OUTCOMES.length];
    private long late;
    private long updatedAt;
    private boolean stored;
    private boolean newerThanRow;
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Map<String, Pending> byLine = new HashMap<>();

  /** Entries kept in {@code rows}, by line; takes up what a former run left there. */
  LedgerTallies(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
    try (KeyValueIterator<Bytes, byte[]> left = rows.all()) {
      while (left.hasNext()) {
        KeyValue<Bytes, byte[]> row = left.next();
        Pending pending = decode(row.value);
        pending.stored = true;
        byLine.put(new String(row.key.get(), StandardCharsets.UTF_8), pending);
      }
    }
  }

  /** An input has arrived, and stands at {@code outcome}. */
  void received(String lineId, Outcome outcome, long late, long appendedAt) {
    Pending pending = pending(lineId);
    pending.deltas[Outcome.RECEIVED.ordinal()]++;
    pending.deltas[outcome.ordinal()]++;
    pending.late += late;
    changed(pending, appendedAt);
  }

  /** Inputs that had arrived before move from one outcome to another. */
  void moved(String lineId, Outcome from, Outcome to, long late, long appendedAt) {
    if (from == to && late == 0) {
      return;
    }
    Pending pending = pending(lineId);
    pending.deltas[from.ordinal()]--;
    pending.deltas[to.ordinal()]++;
    pending.late += late;
    changed(pending, appendedAt);
  }

  private Pending pending(String lineId) {
    return byLine.computeIfAbsent(lineId, unused -> new Pending());
  }

  private static void changed(Pending pending, long appendedAt) {
    pending.updatedAt = Math.max(pending.updatedAt, appendedAt);
    pending.newerThanRow = true;
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    byLine.forEach(
        (lineId, pending) -> {
          if (pending.newerThanRow) {
            rows.put(key(lineId), encode(pending));
            pending.stored = true;
            pending.newerThanRow = false;
          }
        });
  }

  private static byte[] encode(Pending pending) {
    StateWriter out = new StateWriter(32);
    out.writeByte(VERSION).writeSigned(pending.late).writeSigned(pending.updatedAt);
    for (long delta : pending.deltas) {
      out.writeSigned(delta);
    }
    return out.toByteArray();
  }

  private static Pending decode(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    Pending pending = new Pending();
    pending.late = in.readSigned();
    pending.updatedAt = in.readSigned();
    for (int i = 0; i < OUTCOMES.length && !in.atEnd(); i++) {
      pending.deltas[i] = in.readSigned();
    }
    return pending;
  }

  /** Sends everything pending on, and forgets it. */
  void drain(Consumer<LineMessage.LedgerDelta> out) {
    byLine.forEach(
        (lineId, pending) -> {
          Map<Outcome, Long> deltas = new EnumMap<>(Outcome.class);
          for (Outcome outcome : OUTCOMES) {
            if (pending.deltas[outcome.ordinal()] != 0) {
              deltas.put(outcome, pending.deltas[outcome.ordinal()]);
            }
          }
          out.accept(new LineMessage.LedgerDelta(lineId, deltas, pending.late, pending.updatedAt));
          if (pending.stored) {
            rows.delete(key(lineId));
          }
        });
    byLine.clear();
  }

  private static Bytes key(String lineId) {
    return Bytes.wrap(lineId.getBytes(StandardCharsets.UTF_8));
  }
}
