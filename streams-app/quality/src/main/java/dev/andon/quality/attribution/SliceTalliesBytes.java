package dev.andon.quality.attribution;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How {@link SliceTallies} are written: every name once, pairs by the places of their names. The
 * same counts are the same bytes, whatever the order in which they came.
 */
final class SliceTalliesBytes {
  private static final int VERSION = 1;

  private SliceTalliesBytes() {}

  static void write(SliceTallies tallies, StateWriter out) {
    out.writeByte(VERSION);
    write(tallies.total(), out);
    List<Slice> slices = writeNames(tallies, out);
    Map<Slice, Integer> places = new TreeMap<>();
    for (Slice slice : slices) {
      places.put(slice, places.size());
    }
    for (int place = 0; place < slices.size() - 1; place++) {
      SortedMap<Slice, Tally> later =
          tallies
              .pairs()
              .getOrDefault(slices.get(place), new TreeMap<>())
              .tailMap(slices.get(place));
      out.writeUnsigned(later.size());
      int next = place + 1;
      for (Map.Entry<Slice, Tally> pair : later.entrySet()) {
        int other = places.getOrDefault(pair.getKey(), next);
        write(pair.getValue(), out.writeUnsigned(other - next));
        next = other + 1;
      }
    }
  }

  /** Writes the slices with their tallies, and returns them in the order written. */
  private static List<Slice> writeNames(SliceTallies tallies, StateWriter out) {
    SortedMap<String, SortedSet<String>> names = new TreeMap<>();
    for (String dimension : tallies.dimensions()) {
      names.put(dimension, new TreeSet<>(tallies.slices(dimension).keySet()));
    }
    for (Slice slice : tallies.pairs().keySet()) {
      names.computeIfAbsent(slice.dimension(), name -> new TreeSet<>()).add(slice.value());
    }
    List<Slice> slices = new ArrayList<>();
    out.writeUnsigned(names.size());
    names.forEach(
        (dimension, values) -> {
          out.writeText(dimension).writeUnsigned(values.size());
          for (String value : values) {
            Slice slice = new Slice(dimension, value);
            slices.add(slice);
            write(tallies.slice(slice), out.writeText(value));
          }
        });
    return slices;
  }

  private static void write(Tally tally, StateWriter out) {
    out.writeUnsigned(tally.n()).writeUnsigned(tally.correct());
  }

  static SliceTallies read(StateReader in) {
    in.readVersion(VERSION);
    SliceTallies tallies = new SliceTallies();
    try {
      tallies.addTotal(readTally(in));
      readPairs(tallies, readNames(tallies, in), in);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new StateFormatException("tallies cannot be so: " + e.getMessage());
    }
    return tallies;
  }

  private static List<Slice> readNames(SliceTallies tallies, StateReader in) {
    List<Slice> slices = new ArrayList<>();
    int dimensions = in.readCount();
    for (int d = 0; d < dimensions; d++) {
      String dimension = in.readText();
      int values = in.readCount();
      for (int i = 0; i < values; i++) {
        Slice slice = new Slice(dimension, in.readText());
        slices.add(slice);
        Tally tally = readTally(in);
        if (tally.n() > 0) {
          tallies.addSlice(slice, tally);
        }
      }
    }
    return slices;
  }

  private static void readPairs(SliceTallies tallies, List<Slice> slices, StateReader in) {
    for (int place = 0; place < slices.size() - 1; place++) {
      int pairs = in.readCount();
      int next = place + 1;
      for (int i = 0; i < pairs; i++) {
        int other = next + (int) in.readUnsigned("values between", slices.size() - 1L - next);
        tallies.addPair(slices.get(place), slices.get(other), readTally(in));
        next = other + 1;
      }
    }
  }

  private static Tally readTally(StateReader in) {
    return new Tally(in.readUnsigned(), in.readUnsigned());
  }
}
