package dev.andon.pipeline.score;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.LineMessageSerde;
import dev.andon.pipeline.message.SliceCell;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.SliceStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Judgements by slice not yet sent on: bundled by line, and stored by {@link #writeRows}, so that a
 * crash between a judgement and the next bundle loses none.
 *
 * <pre>line    the bundle, as it would be sent</pre>
 */
final class SliceTallies {
  /** Well below what a record may be, even for the longest ids. */
  private static final int MOST_BYTES = 256 * 1_024;

  /** Of a cell beside its texts. */
  private static final int CELL_BYTES = 64;

  private static final class Pending {
    private final Map<SliceCell, Counts> deltas = new HashMap<>();
    private int bytes;
    private boolean stored;
    private boolean newerThanRow;
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Consumer<StageMessage> out;
  private final Map<String, Pending> byLine = new HashMap<>();

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  SliceTallies(KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.rows = rows;
    this.out = out;
    try (KeyValueIterator<Bytes, byte[]> left = rows.all()) {
      while (left.hasNext()) {
        KeyValue<Bytes, byte[]> row = left.next();
        if (LineMessageSerde.decode(row.value) instanceof LineMessage.Sliced sliced) {
          Pending pending = new Pending();
          pending.stored = true;
          pending.bytes = row.value.length;
          pending.deltas.putAll(sliced.deltas());
          byLine.put(sliced.lineId(), pending);
        }
      }
    }
  }

  /** Counts a judgement. */
  void observe(
      String lineId, String question, String basis, List<Slice> slices, Contribution judged) {
    for (Slice slice : slices) {
      counts(lineId, cell(question, basis, slice, judged)).observe(judged);
    }
    sendWhatIsLarge(lineId);
  }

  /** Takes back what {@link #observe} counted. */
  void withdraw(
      String lineId, String question, String basis, List<Slice> slices, Contribution judged) {
    for (Slice slice : slices) {
      counts(lineId, cell(question, basis, slice, judged)).withdraw(judged);
    }
    sendWhatIsLarge(lineId);
  }

  private static SliceCell cell(String question, String basis, Slice slice, Contribution judged) {
    return new SliceCell(slice, question, basis, SliceStream.hourOf(judged.occurredAt()));
  }

  private Counts counts(String lineId, SliceCell cell) {
    Pending pending = byLine.computeIfAbsent(lineId, unused -> new Pending());
    pending.newerThanRow = true;
    Counts counts = pending.deltas.get(cell);
    if (counts == null) {
      counts = new Counts();
      pending.deltas.put(cell, counts);
      int characters =
          cell.slice().dimension().length()
              + cell.slice().value().length()
              + cell.question().length();
      pending.bytes += 3 * characters + CELL_BYTES;
    }
    return counts;
  }

  private void sendWhatIsLarge(String lineId) {
    Pending pending = byLine.get(lineId);
    if (pending != null && pending.bytes > MOST_BYTES) {
      send(lineId, pending);
      byLine.remove(lineId);
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    byLine.forEach(
        (lineId, pending) -> {
          if (pending.newerThanRow) {
            LineMessage bundle = new LineMessage.Sliced(lineId, pending.deltas);
            rows.put(key(lineId), LineMessageSerde.encode(bundle));
            pending.stored = true;
            pending.newerThanRow = false;
          }
        });
  }

  /** Sends everything pending on, and forgets it. */
  void drain() {
    byLine.forEach(this::send);
    byLine.clear();
  }

  private void send(String lineId, Pending pending) {
    pending.deltas.values().removeIf(Counts::isEmpty);
    if (!pending.deltas.isEmpty()) {
      out.accept(new LineMessage.Sliced(lineId, pending.deltas));
    }
    if (pending.stored) {
      rows.delete(key(lineId));
    }
  }

  private static Bytes key(String lineId) {
    return Bytes.wrap(lineId.getBytes(StandardCharsets.UTF_8));
  }
}
