package dev.andon.pipeline.score;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.LineMessageSerde;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.rating.Counts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts not yet sent on: bundled by line, and stored by {@link #writeRows}, so that a crash
 * between a judgement and the next bundle loses none.
 *
 * <pre>line    the bundle, as it would be sent</pre>
 *
 * @param <C> what is counted together
 */
final class LineBundles<C> {
  /** Well below what a record may be, even for the longest ids. */
  private static final int MOST_BYTES = 256 * 1_024;

  /** Of a cell beside its texts. */
  private static final int CELL_BYTES = 64;

  /** How cells travel. */
  interface Form<C> {
    /** The message that carries them. */
    LineMessage message(String lineId, Map<C, Counts> deltas);

    /** What a message carries; null if it is another. */
    @Nullable Map<C, Counts> deltas(LineMessage message);

    /** How many characters a cell's texts have. */
    int characters(C cell);
  }

  private static final class Pending<C> {
    private final Map<C, Counts> deltas = new HashMap<>();
    private int bytes;
    private boolean stored;
    private boolean newerThanRow;
  }

  private final Form<C> form;
  private final KeyValueStore<Bytes, byte[]> rows;
  private final Consumer<StageMessage> out;
  private final Map<String, Pending<C>> byLine = new HashMap<>();

  /** Bundles kept in {@code rows}; takes up what a former run left there. */
  LineBundles(Form<C> form, KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.form = form;
    this.rows = rows;
    this.out = out;
    try (KeyValueIterator<Bytes, byte[]> left = rows.all()) {
      while (left.hasNext()) {
        KeyValue<Bytes, byte[]> row = left.next();
        LineMessage message = LineMessageSerde.decode(row.value);
        Map<C, Counts> deltas = form.deltas(message);
        if (deltas != null) {
          Pending<C> pending = new Pending<>();
          pending.stored = true;
          pending.bytes = row.value.length;
          pending.deltas.putAll(deltas);
          byLine.put(message.lineId(), pending);
        }
      }
    }
  }

  /** The counts of a cell, to be changed at once. */
  Counts counts(String lineId, C cell) {
    Pending<C> pending = byLine.computeIfAbsent(lineId, unused -> new Pending<>());
    pending.newerThanRow = true;
    Counts counts = pending.deltas.get(cell);
    if (counts == null) {
      counts = new Counts();
      pending.deltas.put(cell, counts);
      pending.bytes += 3 * form.characters(cell) + CELL_BYTES;
    }
    return counts;
  }

  /** Sends a line's bundle if it is too large to wait. */
  void sendWhatIsLarge(String lineId) {
    Pending<C> pending = byLine.get(lineId);
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
            LineMessage bundle = form.message(lineId, pending.deltas);
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

  private void send(String lineId, Pending<C> pending) {
    pending.deltas.values().removeIf(Counts::isEmpty);
    if (!pending.deltas.isEmpty()) {
      out.accept(form.message(lineId, pending.deltas));
    }
    if (pending.stored) {
      rows.delete(key(lineId));
    }
  }

  private static Bytes key(String lineId) {
    return Bytes.wrap(lineId.getBytes(StandardCharsets.UTF_8));
  }
}
