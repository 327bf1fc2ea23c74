package dev.andon.quality.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs the regions of two answers one to one: as many pairs as possible, and among those pairings
 * the one with the largest total overlap.
 *
 * <p>Regions that no chain of overlaps connects are paired apart from each other, so that a page of
 * many small shapes stays cheap. A connected group of more than {@value #MOST_OPTIMAL} regions on a
 * side, which no honest answer has, is paired greedily from the largest overlap down and may miss
 * pairs. O(k³) for a group of k, O(e log e) for e overlaps paired greedily.
 */
final class RegionMatching {

  static final int NONE = -1;

  private static final int MOST_OPTIMAL = 512;

  private final int[] partner;

  private RegionMatching(int expectedCount) {
    partner = new int[expectedCount];
    Arrays.fill(partner, NONE);
  }

  /**
   * For each of the reference's regions the index of its partner in the answer, or {@link #NONE}.
   *
   * @param admissible the pairs that may be formed
   */
  static int[] of(List<Overlap> admissible, int expectedCount, int givenCount) {
    RegionMatching matching = new RegionMatching(expectedCount);
    groups(admissible, expectedCount, givenCount).forEach(matching::pair);
    return matching.partner;
  }

  private static Collection<List<Overlap>> groups(
      List<Overlap> admissible, int expectedCount, int givenCount) {
    DisjointSets sets = new DisjointSets(expectedCount + givenCount);
    for (Overlap overlap : admissible) {
      sets.join(overlap.expected(), expectedCount + overlap.given());
    }
    Map<Integer, List<Overlap>> groups = new TreeMap<>();
    for (Overlap overlap : admissible) {
      groups
          .computeIfAbsent(sets.representative(overlap.expected()), key -> new ArrayList<>())
          .add(overlap);
    }
    return groups.values();
  }

  private void pair(List<Overlap> group) {
    if (group.size() == 1) {
      partner[group.get(0).expected()] = group.get(0).given();
      return;
    }
    BitSet expected = new BitSet();
    BitSet given = new BitSet();
    for (Overlap overlap : group) {
      expected.set(overlap.expected());
      given.set(overlap.given());
    }
    int[] rows = expected.stream().toArray();
    int[] columns = given.stream().toArray();
    if (Math.max(rows.length, columns.length) > MOST_OPTIMAL) {
      pairGreedily(group);
    } else {
      pairOptimally(group, rows, columns);
    }
  }

  private void pairOptimally(List<Overlap> group, int[] rows, int[] columns) {
    boolean transposed = rows.length > columns.length;
    int fewer = Math.min(rows.length, columns.length);
    double[][] weights = new double[fewer][Math.max(rows.length, columns.length)];
    for (Overlap overlap : group) {
      int row = Arrays.binarySearch(rows, overlap.expected());
      int column = Arrays.binarySearch(columns, overlap.given());
      // All overlaps together weigh less than one more pair does.
      double weight = 1 + overlap.iou() / (fewer + 1);
      if (transposed) {
        weights[column][row] = weight;
      } else {
        weights[row][column] = weight;
      }
    }
    int[] assigned = Assignment.heaviest(weights);
    for (int i = 0; i < assigned.length; i++) {
      if (assigned[i] != Assignment.NONE && transposed) {
        partner[rows[assigned[i]]] = columns[i];
      } else if (assigned[i] != Assignment.NONE) {
        partner[rows[i]] = columns[assigned[i]];
      }
    }
  }

  /** One method, as half a million overlaps are sorted by it. */
  private static int compareLargestFirst(Overlap one, Overlap other) {
    int byOverlap = Double.compare(other.iou(), one.iou());
    if (byOverlap != 0) {
      return byOverlap;
    }
    int byExpected = Integer.compare(one.expected(), other.expected());
    return byExpected != 0 ? byExpected : Integer.compare(one.given(), other.given());
  }

  private void pairGreedily(List<Overlap> group) {
    List<Overlap> largestFirst = new ArrayList<>(group);
    largestFirst.sort(RegionMatching::compareLargestFirst);
    boolean[] taken = new boolean[1 + group.stream().mapToInt(Overlap::given).max().orElse(0)];
    for (Overlap overlap : largestFirst) {
      if (partner[overlap.expected()] == NONE && !taken[overlap.given()]) {
        partner[overlap.expected()] = overlap.given();
        taken[overlap.given()] = true;
      }
    }
  }
}
