package dev.andon.quality.comparison;

import java.util.Locale;
import java.util.Set;

/**
 * How far two sets of classes are apart.
 *
 * <p>J = |A ∩ B| / |A ∪ B| is Jaccard's coefficient. MASI (Passonneau, "Measuring agreement on
 * set-valued items (MASI) for semantic and pragmatic annotation", LREC 2006, pages 831-836) weighs
 * it by how the sets lie to each other, M. Three definitions are in use whose values differ by up
 * to a factor of four, so that the name of a measure has to say which one it is: {A} and {A, B} are
 * 0.6667, 0.665 or 0.1667 apart.
 *
 * <table>
 *   <caption>The factor by which the sets lie to each other</caption>
 *   <tr><th></th><th>distance</th><th>equal</th><th>subset</th><th>overlap</th><th>disjoint</th></tr>
 *   <tr><td>Passonneau</td><td>1 - J M</td><td>1</td><td>2/3</td><td>1/3</td><td>0</td></tr>
 *   <tr><td>NLTK</td><td>1 - J M</td><td>1</td><td>.67</td><td>.33</td><td>0</td></tr>
 *   <tr><td>DKPro</td><td>(1 - J) M</td><td>0</td><td>1/3</td><td>2/3</td><td>1</td></tr>
 * </table>
 *
 * <p>The empty set is a subset of every set, which makes a difference to the 2004 distance and
 * DKPro's MASI alone. O(min(|A|, |B|)) look-ups.
 */
public enum SetDistance implements Distance<Set<String>> {
  /** 0 for the same set, else 1. */
  EXACT {
    @Override
    double unequal(int common, int smaller, int all) {
      return 1;
    }
  },

  /** 1 - J. */
  JACCARD {
    @Override
    double unequal(int common, int smaller, int all) {
      return (double) (all - common) / all;
    }
  },

  /** 1 - 2 |A ∩ B| / (|A| + |B|), which is 1 - F1. */
  DICE {
    @Override
    double unequal(int common, int smaller, int all) {
      return (double) (all - common) / (all + common);
    }
  },

  /**
   * 1/3 for a subset, 2/3 for an overlap, 1 for disjoint sets, whatever their sizes (Passonneau,
   * "Computing reliability for coreference annotation", LREC 2004, pages 1503-1506); DKPro's
   * SetAnnotationDistanceFunction.
   */
  PASSONNEAU_2004 {
    @Override
    double unequal(int common, int smaller, int all) {
      return apart(common, smaller) / 3.0;
    }
  },

  /** MASI as published, with exact thirds. */
  MASI_PASSONNEAU {
    @Override
    double unequal(int common, int smaller, int all) {
      // In thirds, so that nothing is rounded but the last division.
      int thirds = common == smaller ? 2 : 1;
      return (3.0 * all - (double) thirds * common) / (3.0 * all);
    }
  },

  /** MASI as in NLTK, with thirds of two digits. */
  MASI_NLTK {
    @Override
    double unequal(int common, int smaller, int all) {
      return 1 - (double) common / all * (common == smaller ? 0.67 : 0.33);
    }
  },

  /**
   * The variant of DKPro Statistics, which weighs Jaccard's distance instead of its coefficient.
   */
  MASI_DKPRO {
    @Override
    double unequal(int common, int smaller, int all) {
      return (double) (all - common) * apart(common, smaller) / (3.0 * all);
    }
  };

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name in ids of measures: lower case, such as {@code masi_passonneau}. */
  public String text() {
    return text;
  }

  @Override
  public double between(Set<String> a, Set<String> b) {
    if (a.size() > b.size()) {
      return between(b, a);
    }
    int common = (int) a.stream().filter(b::contains).count();
    int all = a.size() + b.size() - common;
    return common == all ? 0 : unequal(common, a.size(), all);
  }

  /** By how many thirds two sets that differ lie apart, their sizes aside. */
  private static int apart(int common, int smaller) {
    if (common == smaller) {
      return 1;
    }
    return common > 0 ? 2 : 3;
  }

  /** The distance of two sets that differ. */
  abstract double unequal(int common, int smaller, int all);
}
