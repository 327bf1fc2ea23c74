package dev.andon.pipeline.store;

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
 * The labels of a line, or of a rater on it, that are told apart: so many over all questions, the
 * others being {@link LabelCounts#OTHER}.
 *
 * <pre>kind | whose    a {@link SliceDirectory}, of labels by question</pre>
 */
public final class LabelPlaces {
  /** How many labels of a line are told apart. */
  public static final int MOST_OF_A_LINE = 500;

  /** How many labels of one rater: each has few answers of what is rarer. */
  public static final int MOST_OF_A_RATER = 100;

  /** Before the line in the keys of rows: in no text, so that no line's own row has such a key. */
  public static final int LABELS = 0xFF;

  /** The same for classes, those that gold wants as those that are given. */
  public static final int CLASSES = 0xFE;

  /** The same for steps, which must not drive classes out. */
  public static final int STEPS = 0xFD;

  /** What has to happen where a label is told apart no longer. */
  public interface Renaming {
    /** Counts a label as another. */
    void rename(String owner, String question, String from, String to);
  }

  private final KeyValueStore<Bytes, byte[]> rows;
  private final int kind;
  private final int most;
  private final Renaming renaming;
  private final Map<String, SliceDirectory> directories = new HashMap<>();

  /**
   * Places.
   *
   * @param rows where it is kept which labels are told apart
   * @param kind {@link #LABELS}, {@link #CLASSES} or {@link #STEPS}
   * @param most how many are told apart
   * @param renaming hears of those that no longer are
   */
  public LabelPlaces(KeyValueStore<Bytes, byte[]> rows, int kind, int most, Renaming renaming) {
    this.rows = rows;
    this.kind = kind;
    this.most = most;
    this.renaming = renaming;
  }

  /**
   * The label itself, or that of the others.
   *
   * @param owner whose label it is
   */
  public String placeOf(String owner, String question, String label) {
    SliceDirectory directory = directories.computeIfAbsent(owner, this::directory);
    Slice which = new Slice(question, label);
    if (directory.has(which)) {
      return label;
    }
    SliceDirectory.Place place = directory.place(which);
    for (SliceDirectory.Move move : place.moves()) {
      if (!move.from().value().equals(LabelCounts.OTHER)) {
        renaming.rename(owner, move.from().dimension(), move.from().value(), LabelCounts.OTHER);
      }
    }
    if (place.changed()) {
      rows.put(rowOf(owner), directory.encode());
    }
    return place.slice().value();
  }

  private SliceDirectory directory(String owner) {
    byte[] row = rows.get(rowOf(owner));
    return row == null ? new SliceDirectory(most) : SliceDirectory.decode(most, row);
  }

  private Bytes rowOf(String owner) {
    byte[] text = owner.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(1 + text.length)
            .writeByte(kind)
            .writeRaw(text, 0, text.length)
            .toByteArray());
  }
}
