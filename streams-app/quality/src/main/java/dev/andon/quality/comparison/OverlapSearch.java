package dev.andon.quality.comparison;

import java.util.ArrayList;
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
  private final List<Candidate> candidates = new ArrayList<>();

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
        for (int other : found.openAt(expected.get(next))) {
          candidates.add(new Candidate(next, other));
        }
      } else {
        int next = found.open();
        for (int other : wanted.openAt(given.get(next))) {
          candidates.add(new Candidate(other, next));
        }
      }
    }
  }

  private List<Overlap> measure() {
    long work = 0;
    for (Candidate pair : candidates) {
      work += (long) expected.get(pair.expected).corners() * given.get(pair.given).corners();
    }
    List<R> wanted = expected;
    List<R> found = given;
    if (work > MOST_WORK) {
      int stride = (int) Math.ceil(Math.sqrt((double) work / MOST_WORK));
      wanted = expected.stream().map(region -> region.thinned(stride)).toList();
      found = given.stream().map(region -> region.thinned(stride)).toList();
    }
    List<Overlap> overlaps = new ArrayList<>();
    for (Candidate pair : candidates) {
      double iou = wanted.get(pair.expected).iou(found.get(pair.given));
      if (iou > 0) {
        overlaps.add(new Overlap(pair.expected, pair.given, iou));
      }
    }
    return overlaps;
  }

  private record Candidate(int expected, int given) {}

  /** One answer's regions as the sweep meets them: each opens at its low and closes at its high. */
  private final class Side {
    private final List<R> regions;
    private final int[] byLow;
    private final int[] open;
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

    /** The open regions that may overlap one that opens now; forgets those that have closed. */
    List<Integer> openAt(R opening) {
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < openCount && found.size() < candidatesPerRegion; ) {
        R region = regions.get(open[i]);
        if (region.high() < opening.low()) {
          open[i] = open[--openCount];
          continue;
        }
        if (region.mayOverlap(opening)) {
          found.add(open[i]);
        }
        i++;
      }
      return found;
    }
  }
}
