package dev.andon.quality.comparison;

import dev.andon.quality.answer.PathAnswer;
import java.util.List;

/**
 * How far two nodes of a taxonomy are apart, by the depth of their lowest common ancestor.
 *
 * <p>Depth counts from the unnamed root above all top nodes, which has depth 0: answers that part
 * at the top have nothing in common. With d1 and d2 the depths of the nodes and d that of the
 * ancestor. O(d) time.
 */
public enum PathDistance implements Distance<PathAnswer> {
  /**
   * 1 - d / max(d1, d2): the share of the longer way that is not common; the comparator's score.
   */
  LONGER_WAY {
    @Override
    double between(int d, int d1, int d2) {
      return 1 - (double) d / Math.max(d1, d2);
    }
  },

  /**
   * 1 - 2 d / (d1 + d2), after Wu and Palmer ("Verb semantics and lexical selection", ACL 1994,
   * pages 133-138). Milder to an answer that stops early or goes on too far.
   */
  WU_PALMER {
    @Override
    double between(int d, int d1, int d2) {
      return 1 - 2.0 * d / ((double) d1 + d2);
    }
  };

  @Override
  public double between(PathAnswer a, PathAnswer b) {
    return between(commonDepth(a, b), a.nodes().size(), b.nodes().size());
  }

  abstract double between(int d, int d1, int d2);

  /** The depth of the lowest common ancestor; a node is its own ancestor. */
  static int commonDepth(PathAnswer a, PathAnswer b) {
    List<String> first = a.nodes();
    List<String> second = b.nodes();
    int shorter = Math.min(first.size(), second.size());
    int common = 0;
    while (common < shorter && first.get(common).equals(second.get(common))) {
      common++;
    }
    return common;
  }
}
