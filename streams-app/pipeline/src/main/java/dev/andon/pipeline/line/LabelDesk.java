package dev.andon.pipeline.line;

import dev.andon.pipeline.message.LabelCell;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.store.LabelPlaces;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.rating.Counts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Takes sums of labels apart by slice and rater. */
final class LabelDesk {
  /** Where slices are counted. */
  interface Places {
    /** The slice itself, or what it shares with others; may be a new one's first place. */
    Slice placeOf(Slice slice);
  }

  private static final String RATER = RuleScope.RATER.dimension();

  private record StreamKey(Slice slice, String question) {}

  private final LabelStreams streams;
  private final LabelPlaces labels;

  /**
   * A desk.
   *
   * @param rows where it keeps which labels are told apart
   */
  LabelDesk(LabelStreams streams, KeyValueStore<Bytes, byte[]> rows) {
    this.streams = streams;
    this.labels =
        new LabelPlaces(rows, LabelPlaces.LABELS, LabelPlaces.MOST_OF_A_LINE, streams::rename);
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
      labels.placeOf(lineId, cell.question(), cell.label());
    }
    Map<StreamKey, TreeMap<Long, LabelCounts>> sums = new LinkedHashMap<>();
    labeled
        .deltas()
        .forEach(
            (cell, delta) -> {
              String label = labels.placeOf(lineId, cell.question(), cell.label());
              for (Slice slice : slices(cell)) {
                if (places.placeOf(slice).equals(slice)) {
                  add(sums, slice, cell, label, delta);
                }
              }
              if (cell.raterId() != null) {
                add(sums, new Slice(RATER, cell.raterId()), cell, label, delta);
              }
            });
    sums.forEach((key, deltas) -> streams.merge(lineId, key.slice(), key.question(), deltas));
  }

  private static void add(
      Map<StreamKey, TreeMap<Long, LabelCounts>> sums,
      Slice slice,
      LabelCell cell,
      String label,
      Counts delta) {
    sums.computeIfAbsent(new StreamKey(slice, cell.question()), unused -> new TreeMap<>())
        .computeIfAbsent(cell.hour(), unused -> new LabelCounts())
        .add(label, delta.samples(), delta.revision());
  }

  private static List<Slice> slices(LabelCell cell) {
    List<Slice> slices = new ArrayList<>(5);
    slices.add(SliceProcessor.LINE);
    add(slices, "team", cell.teamId());
    add(slices, "vendor", cell.vendorId());
    add(slices, "source", cell.source());
    add(slices, "guideline_version", cell.guidelineVersion());
    return slices;
  }

  private static void add(List<Slice> slices, String dimension, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      slices.add(new Slice(dimension, value));
    }
  }
}
