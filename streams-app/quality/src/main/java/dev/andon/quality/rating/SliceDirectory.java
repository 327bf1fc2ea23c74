package dev.andon.quality.rating;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which slices of a line are told apart, where there may be more than can be kept: values beyond
 * that share the value {@link #OTHER} of their dimension.
 *
 * <p>Where there are too many, the dimension with the most values gives one up, so that a tag that
 * is different for every item crowds out neither teams nor languages. Which one is decided by a
 * hash: a value once given up would be given up again, whatever comes, so in the end those are kept
 * that would have been had the values come in any other order. What is given up cannot be had back:
 * its counts are added to those of the others.
 *
 * <p>Dimensions of which nothing is kept, as there are more dimensions than slices, share {@link
 * #OTHER} as their name, too. O(number of dimensions) for a value that is new, O(log n) otherwise.
 * Mutable, single-threaded.
 *
 * <pre>bytes, version 1: version | dimensions: count, then name | full flag | values</pre>
 */
public final class SliceDirectory {
  /** The value that stands for all that are not told apart. */
  public static final String OTHER = "__other__";

  private static final int VERSION = 1;

  /** Spread by a hash, as values that come one after another often sort next to each other. */
  private static final Comparator<String> RANK =
      Comparator.<String>comparingInt(value -> value.hashCode() * 0x9E3779B9)
          .thenComparing(Comparator.naturalOrder());

  /** From one slice to another, all that has been counted. */
  public record Move(Slice from, Slice to) {}

  /**
   * Where a slice is counted.
   *
   * @param slice itself, or the one it shares with others
   * @param moves what has to be moved first, in order
   * @param changed whether the directory is another than before, and so is its row
   */
  public record Place(Slice slice, List<Move> moves, boolean changed) {}

  private final int most;
  private final TreeMap<String, TreeSet<String>> kept = new TreeMap<>();

  /** Dimensions that have given up values. */
  private final Set<String> full = new HashSet<>();

  private int size;

  /**
   * An empty directory.
   *
   * @param most how many slices are told apart, at least 1
   */
  public SliceDirectory(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, is " + most);
    }
    this.most = most;
  }

  /** Whether {@link #place} would change nothing and give the slice itself. */
  public boolean has(Slice slice) {
    TreeSet<String> values = kept.get(slice.dimension());
    return values != null && values.contains(slice.value());
  }

  /** Finds a place for a slice, which may be new. */
  public Place place(Slice slice) {
    if (has(slice)) {
      return new Place(slice, List.of(), false);
    }
    if (slice.value().equals(OTHER) || isGivenUp(slice)) {
      return new Place(shared(slice), List.of(), false);
    }
    kept.computeIfAbsent(slice.dimension(), unused -> new TreeSet<>(RANK)).add(slice.value());
    size++;
    List<Move> moves = size > most ? giveUpOne(slice) : List.of();
    return new Place(has(slice) ? slice : shared(slice), moves, true);
  }

  private boolean isGivenUp(Slice slice) {
    TreeSet<String> values = kept.get(slice.dimension());
    return values != null
        && full.contains(slice.dimension())
        && RANK.compare(slice.value(), values.last()) > 0;
  }

  private Slice shared(Slice slice) {
    return new Slice(kept.containsKey(slice.dimension()) ? slice.dimension() : OTHER, OTHER);
  }

  private List<Move> giveUpOne(Slice newcomer) {
    String dimension = largest();
    TreeSet<String> values = requireNonNull(kept.get(dimension), dimension);
    Slice leaving = new Slice(dimension, requireNonNull(values.pollLast(), dimension));
    size--;
    full.add(dimension);
    List<Move> moves = new ArrayList<>();
    if (values.isEmpty()) {
      kept.remove(dimension);
      full.remove(dimension);
      moves.add(new Move(new Slice(dimension, OTHER), shared(leaving)));
    }
    if (!leaving.equals(newcomer)) {
      moves.add(new Move(leaving, shared(leaving)));
    }
    return moves;
  }

  /** The dimension with the most values; of several, the last by name. */
  private String largest() {
    String largest = kept.lastKey();
    for (Map.Entry<String, TreeSet<String>> each : kept.descendingMap().entrySet()) {
      if (each.getValue().size() > requireNonNull(kept.get(largest), largest).size()) {
        largest = each.getKey();
      }
    }
    return largest;
  }

  /** The bytes of a row. */
  public byte[] encode() {
    StateWriter out = new StateWriter(256).writeByte(VERSION).writeUnsigned(kept.size());
    kept.forEach(
        (dimension, values) -> {
          out.writeText(dimension).writeBoolean(full.contains(dimension));
          out.writeUnsigned(values.size());
          values.forEach(out::writeText);
        });
    return out.toByteArray();
  }

  /** Reads a row back. */
  public static SliceDirectory decode(int most, byte[] row) {
    SliceDirectory directory = new SliceDirectory(most);
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    for (int dimensions = in.readCount(); dimensions > 0; dimensions--) {
      String dimension = in.readText();
      if (in.readBoolean()) {
        directory.full.add(dimension);
      }
      TreeSet<String> values = new TreeSet<>(RANK);
      for (int left = in.readCount(); left > 0; left--) {
        values.add(in.readText());
      }
      directory.kept.put(dimension, values);
      directory.size += values.size();
    }
    return directory;
  }
}
