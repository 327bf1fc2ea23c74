package dev.andon.pipeline.line;

import dev.andon.pipeline.message.LabelCell;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.rating.SliceDirectory;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes sums of labels apart by slice, and keeps the labels of a line that are told apart: {@value
 * #MOST_LABELS} over all its questions, the others being {@link LabelCounts#OTHER}.
 *
 * <pre>0xFF | line    a {@link SliceDirectory}, of labels by question</pre>
 */
final class LabelDesk {
  static final int MOST_LABELS = 500;

  /** Before the line in the keys of rows: in no text, so that no line's own row has such a key. */
  private static final int LABELS = 0xFF;

  /** Where slices are counted. */
  interface Places {
    /** The slice itself, or what it shares with others; may be a new one's first place. */
    Slice placeOf(Slice slice);
  }

  private record StreamKey(Slice slice, String question) {}

  private final LabelStreams streams;
  private final KeyValueStore<Bytes, byte[]> rows;
  private final Map<String, SliceDirectory> directories = new HashMap<>();

  /**
   * A desk.
   *
   * @param rows where it keeps which labels are told apart
   */
  LabelDesk(LabelStreams streams, KeyValueStore<Bytes, byte[]> rows) {
    this.streams = streams;
    this.rows = rows;
  }

  /**
   * Counts labels in the slices that they are in.
   *
   * @param places says where a slice is counted; labels of one that is not told apart are not
   */
  void count(LineMessage.Labeled labeled, Places places) {
    String lineId = labeled.lineId();
    // First all that is new, as it may drive out what else is in the bundle.
    for (LabelCell cell : labeled.deltas().keySet()) {
      slices(cell).forEach(places::placeOf);
      place(lineId, cell);
    }
    Map<StreamKey, TreeMap<Long, LabelCounts>> sums = new LinkedHashMap<>();
    labeled
        .deltas()
        .forEach(
            (cell, delta) -> {
              String label = place(lineId, cell);
              for (Slice slice : slices(cell)) {
                if (places.placeOf(slice).equals(slice)) {
                  sums.computeIfAbsent(
                          new StreamKey(slice, cell.question()), unused -> new TreeMap<>())
                      .computeIfAbsent(cell.hour(), unused -> new LabelCounts())
                      .add(label, delta.samples(), delta.revision());
                }
              }
            });
    sums.forEach((key, deltas) -> streams.merge(lineId, key.slice(), key.question(), deltas));
  }

  private static List<Slice> slices(LabelCell cell) {
    List<Slice> slices = new ArrayList<>(4);
    slices.add(SliceProcessor.LINE);
    add(slices, "team", cell.teamId());
    add(slices, "vendor", cell.vendorId());
    add(slices, "source", cell.source());
    return slices;
  }

  private static void add(List<Slice> slices, String dimension, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      slices.add(new Slice(dimension, value));
    }
  }

  /** The label itself, or that of the others. */
  private String place(String lineId, LabelCell cell) {
    SliceDirectory directory = directories.computeIfAbsent(lineId, this::directory);
    Slice label = new Slice(cell.question(), cell.label());
    if (directory.has(label)) {
      return cell.label();
    }
    SliceDirectory.Place place = directory.place(label);
    for (SliceDirectory.Move move : place.moves()) {
      if (!move.from().value().equals(LabelCounts.OTHER)) {
        streams.rename(lineId, move.from().dimension(), move.from().value(), LabelCounts.OTHER);
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

  private static Bytes rowOf(String lineId) {
    byte[] text = lineId.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(1 + text.length)
            .writeByte(LABELS)
            .writeRaw(text, 0, text.length)
            .toByteArray());
  }
}
