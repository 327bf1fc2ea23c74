package dev.andon.pipeline.rate;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.PanedStream;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tallies for the line not yet sent on: many judgements of a pane travel as one message. {@link
 * #writeRows} stores them, so that a crash between a judgement and the next bundle loses none.
 *
 * <pre>
 * key: line | question | basis | pane       version 3: version | counts with extras
 *                                           version 2: without extras; version 1: without defects
 * </pre>
 */
final class PendingTallies {
  private static final int VERSION = 3;
  private static final int WITHOUT_EXTRAS = 2;

  private record Cell(String lineId, String question, String basis, long pane) {}

  private static final class Pending {
    private final Counts counts;
    private boolean stored;
    private boolean newerThanRow;

    private Pending(Counts counts) {
      this.counts = counts;
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Map<Cell, Pending> pending = new LinkedHashMap<>();

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  PendingTallies(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
    try (KeyValueIterator<Bytes, byte[]> left = rows.all()) {
      while (left.hasNext()) {
        KeyValue<Bytes, byte[]> row = left.next();
        StateReader in = new StateReader(row.value);
        Pending stored = new Pending(decode(in));
        stored.stored = true;
        pending.put(decodeKey(row.key), stored);
      }
    }
  }

  private static Counts decode(StateReader in) {
    return switch (in.readVersion(VERSION)) {
      case VERSION -> Counts.decodeWithExtras(in);
      case WITHOUT_EXTRAS -> Counts.decode(in);
      default -> Counts.decodeWithoutDefects(in);
    };
  }

  /** Adds the difference that one judgement makes. */
  void add(
      String lineId,
      String question,
      String basis,
      @Nullable Contribution before,
      @Nullable Contribution after) {
    if (before != null && before.watched()) {
      changed(lineId, question, basis, before).withdraw(before);
    }
    if (after != null && after.watched()) {
      changed(lineId, question, basis, after).observe(after);
    }
  }

  private Counts changed(String lineId, String question, String basis, Contribution contribution) {
    Pending changed =
        pending.computeIfAbsent(
            cell(lineId, question, basis, contribution), unused -> new Pending(new Counts()));
    changed.newerThanRow = true;
    return changed.counts;
  }

  private static Cell cell(
      String lineId, String question, String basis, Contribution contribution) {
    return new Cell(lineId, question, basis, PanedStream.paneOf(contribution.judgedAt()));
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    pending.forEach(
        (cell, tally) -> {
          if (tally.newerThanRow) {
            StateWriter out = new StateWriter(24).writeByte(VERSION);
            tally.counts.encode(out);
            tally.counts.encodeExtras(out);
            rows.put(encodeKey(cell), out.toByteArray());
            tally.stored = true;
            tally.newerThanRow = false;
          }
        });
  }

  /** Sends everything pending on, and forgets it. */
  void drain(Consumer<LineMessage.Tally> out) {
    pending.forEach(
        (cell, tally) -> {
          if (!tally.counts.isEmpty()) {
            out.accept(
                new LineMessage.Tally(
                    cell.lineId(), cell.question(), cell.basis(), cell.pane(), tally.counts));
          }
          if (tally.stored) {
            rows.delete(encodeKey(cell));
          }
        });
    pending.clear();
  }

  private static Bytes encodeKey(Cell cell) {
    return Bytes.wrap(
        new StateWriter(64)
            .writeText(cell.lineId())
            .writeText(cell.question())
            .writeText(cell.basis())
            .writeSigned(cell.pane())
            .toByteArray());
  }

  private static Cell decodeKey(Bytes key) {
    StateReader in = new StateReader(key.get());
    return new Cell(in.readText(), in.readText(), in.readText(), in.readSigned());
  }
}
