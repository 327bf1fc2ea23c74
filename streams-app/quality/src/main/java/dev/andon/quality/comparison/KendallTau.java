package dev.andon.quality.comparison;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Kendall's rank correlation tau-b, with ties.
 *
 * <p>tau-b = (concordant - discordant pairs) / √((n0 - n1)(n0 - n2)), where n0 is the number of
 * pairs, n1 and n2 those tied in the first and in the second ranking. Knight's way (Journal of the
 * American Statistical Association 61 (1966) 436-439): sort by the first ranking, then count the
 * exchanges that sorting by the second one takes. O(n log n) time, O(n) space, exact counts.
 */
final class KendallTau {

  private final int[] x;
  private final int[] y;
  private final int n;

  private KendallTau(int[][] points) {
    n = points.length;
    x = Arrays.stream(points).mapToInt(point -> point[0]).toArray();
    y = Arrays.stream(points).mapToInt(point -> point[1]).toArray();
  }

  /**
   * The correlation of two rankings of the same elements, in [-1, 1].
   *
   * @param x the rank of each element in the first ranking
   * @param y its rank in the second one, as long as {@code x}
   * @return 0 where one ranking ties everything and so says nothing about order; 1 where both do,
   *     which agree
   */
  static double b(int[] x, int[] y) {
    int[][] points = new int[x.length][];
    for (int i = 0; i < x.length; i++) {
      points[i] = new int[] {x[i], y[i]};
    }
    Arrays.sort(
        points,
        Comparator.<int[]>comparingInt(point -> point[0]).thenComparingInt(point -> point[1]));
    return new KendallTau(points).b();
  }

  private double b() {
    long pairs = pairs(n);
    long tiedInBoth = tiedInBoth();
    long tiedX = tied(x);
    int[] sorted = y.clone();
    long discordant = exchanges(sorted, new int[n], 0, n);
    long tiedY = tied(sorted);
    long untiedX = pairs - tiedX;
    long untiedY = pairs - tiedY;
    if (untiedX == 0 || untiedY == 0) {
      return untiedX == untiedY ? 1 : 0;
    }
    long concordant = pairs - tiedX - tiedY + tiedInBoth - discordant;
    double tau = (concordant - discordant) / Math.sqrt((double) untiedX * untiedY);
    return Math.max(-1, Math.min(1, tau));
  }

  private static long pairs(long n) {
    return n * (n - 1) / 2;
  }

  /** Pairs of equal values in a sorted array. */
  private static long tied(int[] sorted) {
    long tied = 0;
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        tied += pairs(i - start);
        start = i;
      }
    }
    return tied;
  }

  private long tiedInBoth() {
    long tied = 0;
    int start = 0;
    for (int i = 1; i <= n; i++) {
      if (i == n || x[i] != x[start] || y[i] != y[start]) {
        tied += pairs(i - start);
        start = i;
      }
    }
    return tied;
  }

  /** Merge sort that counts how many pairs stood in the wrong order; equal values never do. */
  private static long exchanges(int[] values, int[] buffer, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long count = exchanges(values, buffer, from, middle) + exchanges(values, buffer, middle, to);
    System.arraycopy(values, from, buffer, from, to - from);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = right == to || (left < middle && buffer[left] <= buffer[right]);
      if (takeLeft) {
        values[i] = buffer[left++];
      } else {
        values[i] = buffer[right++];
        count += middle - left;
      }
    }
    return count;
  }
}
