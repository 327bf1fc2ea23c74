package dev.andon.quality.comparison;

import java.util.stream.IntStream;

/** Which of the numbers 0..n-1 belong together: union-find with path halving. Mutable. */
final class DisjointSets {

  private final int[] parent;

  DisjointSets(int n) {
    parent = IntStream.range(0, n).toArray();
  }

  void join(int a, int b) {
    int one = representative(a);
    int other = representative(b);
    // The smaller number leads, so that the same sets have the same representatives.
    parent[Math.max(one, other)] = Math.min(one, other);
  }

  int representative(int element) {
    int current = element;
    while (parent[current] != current) {
      parent[current] = parent[parent[current]];
      current = parent[current];
    }
    return current;
  }
}
