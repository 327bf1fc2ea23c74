package dev.andon.quality.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds which regions of two answers overlap, and by how much, by a sweep along one axis.
 *
 * <p>Work is bounded by two limits that only hostile answers reach. A region looks at no more than
 * {@value #MOST_CANDIDATES} / (number of regions) candidates, so up to 512 regions a side all pairs
 * are seen; overlaps beyond that are not found. And where the outlines of the pairs found would
 * cost more than {@value #MOST_WORK} pairs of corners, every outline is thinned evenly.
 */
final class OverlapSearch<R extends Region<R>> {

  private static final int MOST_CANDIDATES = 1 << 19;
  private static final int FEWEST_CANDIDATES = 4;
  private static final long MOST_WORK = 1L << 24;

  private final List<R> expected;
  private final List<R> given;
  private final int candidatesPerRegion;
  private final Candidates candidates = new Candidates();

  private OverlapSearch(List<R> expected, List<R> given) {
    this.expected = expected;
    this.given = given;
    this.candidatesPerRegion =
        Math.max(FEWEST_CANDIDATES, MOST_CANDIDATES / Math.max(1, expected.size() + given.size()));
  }

  /** All overlaps between two lists of regions whatever their labels, in no particular order. */
  static <R extends Region<R>> List<Overlap> between(List<R> expected, List<R> given) {
    OverlapSearch<R> search = new OverlapSearch<>(expected, given);
    search.sweep();
    return search.measure();
  }

  private void sweep() {
    Side wanted = new Side(expected);
    Side found = new Side(given);
    while (wanted.hasNext() || found.hasNext()) {
      if (wanted.nextLow() <= found.nextLow()) {
        int next = wanted.open();
        int count = found.findOpenAt(expected.get(next));
        for (int i = 0; i < count; i++) {
          candidates.add(next, found.found[i]);
        }
      } else {
        int next = found.open();
        int count = wanted.findOpenAt(given.get(next));
        for (int i = 0; i < count; i++) {
          candidates.add(wanted.found[i], next);
        }
      }
    }
  }

  private List<Overlap> measure() {
    long work = 0;
    for (int i = 0; i < candidates.size; i++) {
      work +=
          (long) expected.get(candidates.expected[i]).corners()
              * given.get(candidates.given[i]).corners();
    }
    List<R> wanted = expected;
    List<R> found = given;
    if (work > MOST_WORK) {
      int stride = (int) Math.ceil(Math.sqrt((double) work / MOST_WORK));
      wanted = expected.stream().map(region -> region.thinned(stride)).toList();
      found = given.stream().map(region -> region.thinned(stride)).toList();
    }
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < candidates.size; i++) {
      int one = candidates.expected[i];
      int other = candidates.given[i];
      double iou = wanted.get(one).iou(found.get(other));
      if (iou > 0) {
        overlaps.add(new Overlap(one, other, iou));
      }
    }
    return overlaps;
  }

  /** Pairs that may overlap: half a million of them should not be as many objects. */
  private static final class Candidates {
    private int[] expected = new int[16];
    private int[] given = new int[16];
    private int size;

    void add(int one, int other) {
      if (size == expected.length) {
        expected = Arrays.copyOf(expected, 2 * size);
        given = Arrays.copyOf(given, 2 * size);
      }
      expected[size] = one;
      given[size++] = other;
    }
  }

  /** One answer's regions as the sweep meets them: each opens at its low and closes at its high. */
  private final class Side {
    private final List<R> regions;
    private final int[] byLow;
    private final int[] open;
    private final int[] found;
    private int next;
    private int openCount;

    Side(List<R> regions) {
      this.regions = regions;
      this.byLow =
          IntStream.range(0, regions.size())
              .boxed()
              .sorted(Comparator.comparingDouble(index -> regions.get(index).low()))
              .mapToInt(Integer::intValue)
              .toArray();
      this.open = new int[byLow.length];
      this.found = new int[Math.min(byLow.length, candidatesPerRegion)];
    }

    boolean hasNext() {
      return next < byLow.length;
    }

    double nextLow() {
      return hasNext() ? regions.get(byLow[next]).low() : Double.POSITIVE_INFINITY;
    }

    int open() {
      int region = byLow[next++];
      open[openCount++] = region;
      return region;
    }

    /**
     * Puts the open regions that may overlap one that opens now into {@code found} and says how
     * many there are; forgets those that have closed.
     */
    int findOpenAt(R opening) {
      int count = 0;
      for (int i = 0; i < openCount && count < candidatesPerRegion; ) {
        R region = regions.get(open[i]);
        if (region.high() < opening.low()) {
          open[i] = open[--openCount];
          continue;
        }
        if (region.mayOverlap(opening)) {
          found[count++] = open[i];
        }
        i++;
      }
      return count;
    }
  }
}
