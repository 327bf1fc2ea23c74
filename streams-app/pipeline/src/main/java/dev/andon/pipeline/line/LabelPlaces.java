package dev.andon.pipeline.line;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.rating.SliceDirectory;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The labels of a line that are told apart: {@value #MOST_LABELS} over all its questions, the
 * others being {@link LabelCounts#OTHER}.
 *
 * <pre>kind | line    a {@link SliceDirectory}, of labels by question</pre>
 */
final class LabelPlaces {
  static final int MOST_LABELS = 500;

  /** Before the line in the keys of rows: in no text, so that no line's own row has such a key. */
  static final int LABELS = 0xFF;

  /** The same for classes, those that gold wants as those that are given. */
  static final int CLASSES = 0xFE;

  /** What has to happen where a label is told apart no longer. */
  interface Renaming {
    /** Counts a label of a line as another. */
    void rename(String lineId, String question, String from, String to);
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final int kind;
  private final Renaming renaming;
  private final Map<String, SliceDirectory> directories = new HashMap<>();

  /**
   * Places.
   *
   * @param rows where it is kept which labels are told apart
   * @param kind {@link #LABELS} or {@link #CLASSES}
   */
  LabelPlaces(KeyValueStore<Bytes, byte[]> rows, int kind, Renaming renaming) {
    this.rows = rows;
    this.kind = kind;
    this.renaming = renaming;
  }

  /** The label itself, or that of the others. */
  String placeOf(String lineId, String question, String label) {
    SliceDirectory directory = directories.computeIfAbsent(lineId, this::directory);
    Slice which = new Slice(question, label);
    if (directory.has(which)) {
      return label;
    }
    SliceDirectory.Place place = directory.place(which);
    for (SliceDirectory.Move move : place.moves()) {
      if (!move.from().value().equals(LabelCounts.OTHER)) {
        renaming.rename(lineId, move.from().dimension(), move.from().value(), LabelCounts.OTHER);
      }
    }
    if (place.changed()) {
      rows.put(rowOf(lineId), directory.encode());
    }
    return place.slice().value();
  }

  private SliceDirectory directory(String lineId) {
    byte[] row = rows.get(rowOf(lineId));
    return row == null ? new SliceDirectory(MOST_LABELS) : SliceDirectory.decode(MOST_LABELS, row);
  }

  private Bytes rowOf(String lineId) {
    byte[] text = lineId.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(1 + text.length)
            .writeByte(kind)
            .writeRaw(text, 0, text.length)
            .toByteArray());
  }
}
