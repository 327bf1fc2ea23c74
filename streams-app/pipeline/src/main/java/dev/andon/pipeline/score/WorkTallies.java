package dev.andon.pipeline.score;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.LineMessageSerde;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.alert.GoldSupply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Work that no gold judges, and the newest that gold does, not yet sent on: bundled by line, and
 * stored by {@link #writeRows}, so that a crash before the next bundle loses none.
 *
 * <pre>line    the bundle, as it would be sent</pre>
 */
final class WorkTallies {
  private static final class Pending {
    private final TreeMap<Long, Long> panes = new TreeMap<>();
    private long goldAt = GoldSupply.NEVER;
    private boolean stored;
    private boolean newerThanRow;

    LineMessage.Worked bundle(String lineId) {
      return new LineMessage.Worked(lineId, panes, goldAt);
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Consumer<StageMessage> out;
  private final Map<String, Pending> byLine = new HashMap<>();

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  WorkTallies(KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.rows = rows;
    this.out = out;
    try (KeyValueIterator<Bytes, byte[]> left = rows.all()) {
      while (left.hasNext()) {
        if (LineMessageSerde.decode(left.next().value) instanceof LineMessage.Worked worked) {
          Pending pending = pending(worked.lineId());
          pending.panes.putAll(worked.annotations());
          pending.goldAt = worked.goldAt();
          pending.stored = true;
        }
      }
    }
  }

  /** An annotation has come in that was not known before. */
  void annotated(String lineId, long occurredAt, Standing standing) {
    if (standing.judged()) {
      judged(lineId, occurredAt, standing);
      return;
    }
    Pending pending = pending(lineId);
    pending.panes.merge(GoldSupply.paneOf(occurredAt), 1L, Long::sum);
    pending.newerThanRow = true;
  }

  /** An annotation stands as it does now; where gold judges it, gold has been answered. */
  void judged(String lineId, long occurredAt, Standing standing) {
    Pending pending = byLine.get(lineId);
    boolean known = pending != null && pending.goldAt >= occurredAt;
    if (standing.judged() && !known) {
      Pending changed = pending(lineId);
      changed.goldAt = occurredAt;
      changed.newerThanRow = true;
    }
  }

  private Pending pending(String lineId) {
    return byLine.computeIfAbsent(lineId, unused -> new Pending());
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    byLine.forEach(
        (lineId, pending) -> {
          if (pending.newerThanRow) {
            rows.put(key(lineId), LineMessageSerde.encode(pending.bundle(lineId)));
            pending.stored = true;
            pending.newerThanRow = false;
          }
        });
  }

  /** Sends everything pending on, and forgets it. */
  void drain() {
    byLine.forEach(
        (lineId, pending) -> {
          out.accept(pending.bundle(lineId));
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
