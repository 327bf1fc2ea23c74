package dev.andon.pipeline.line;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.LineMessageSerde;
import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.integrity.WitnessCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Bundles that {@link WitnessStreams} has not yet folded in, over its store. One bundle is a little
 * about many raters, of each of whom there is much to read and write, so bundles are summed up
 * first. Those not yet folded in at a commit are written as they came, by {@link #writeRows}.
 *
 * <pre>'g' | 0 | number    a bundle</pre>
 */
final class PendingWitnesses {
  private static final char BUNDLE = 'g';

  private final KeyValueStore<Bytes, byte[]> rows;
  private final List<LineMessage.Witnessed> unwritten = new ArrayList<>();
  private Map<WitnessStreams.Key, TreeMap<Long, WitnessCounts>> sums = new LinkedHashMap<>();
  private int cells;
  private long written;

  /** Takes up what a former run left in {@code rows}. */
  PendingWitnesses(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
    for (byte[] row : StreamRows.numbered(rows, BUNDLE, "").values()) {
      if (LineMessageSerde.decode(row) instanceof LineMessage.Witnessed witnessed) {
        sum(witnessed);
        written++;
      }
    }
  }

  /** Takes a bundle in. */
  void add(LineMessage.Witnessed witnessed) {
    unwritten.add(witnessed);
    sum(witnessed);
  }

  private void sum(LineMessage.Witnessed witnessed) {
    cells += witnessed.deltas().size();
    witnessed
        .deltas()
        .forEach(
            (cell, delta) ->
                sums.computeIfAbsent(
                        new WitnessStreams.Key(witnessed.lineId(), cell.raterId(), cell.question()),
                        unused -> new TreeMap<>())
                    .computeIfAbsent(cell.hour(), unused -> new WitnessCounts())
                    .add(
                        cell.by(),
                        cell.partner(),
                        delta.samples(),
                        delta.correct(),
                        delta.revision()));
  }

  /** How many differences the bundles that wait have. */
  int cells() {
    return cells;
  }

  /** What the bundles that wait come to, by stream and clock hour; none waits any more. */
  Map<WitnessStreams.Key, TreeMap<Long, WitnessCounts>> take() {
    Map<WitnessStreams.Key, TreeMap<Long, WitnessCounts>> taken = sums;
    sums = new LinkedHashMap<>();
    cells = 0;
    unwritten.clear();
    while (written > 0) {
      written--;
      rows.delete(StreamRows.numberedKey(BUNDLE, "", written));
    }
    return taken;
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    for (LineMessage.Witnessed witnessed : unwritten) {
      rows.put(StreamRows.numberedKey(BUNDLE, "", written), LineMessageSerde.encode(witnessed));
      written++;
    }
    unwritten.clear();
  }
}
