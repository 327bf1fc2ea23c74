package dev.andon.quality.comparison;

import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.PairwiseAnswer;
import dev.andon.quality.answer.PathAnswer;
import java.util.List;
import java.util.Set;

/**
 * Compares names: one, several, a side, or a way through a taxonomy. Names compare character by
 * character, for a class whose name differs in case or white space is another class. Linear time,
 * but for sets n log n.
 */
final class ChoiceComparison {

  private ChoiceComparison() {}

  /** All or nothing. */
  static Comparison category(CategoryAnswer expected, CategoryAnswer given) {
    return Comparison.allOrNothing(expected.value().equals(given.value()), DefectType.WRONG_CLASS);
  }

  /** All or nothing. */
  static Comparison pairwise(PairwiseAnswer expected, PairwiseAnswer given) {
    return Comparison.allOrNothing(expected.value().equals(given.value()), DefectType.WRONG_CLASS);
  }

  /** Scores Jaccard's coefficient: common classes over all classes; 1 where both name none. */
  static Comparison categories(CategoriesAnswer expected, MatchRule rule, CategoriesAnswer given) {
    Set<String> wanted = expected.values();
    Set<String> named = given.values();
    long common = named.stream().filter(wanted::contains).count();
    long all = wanted.size() + named.size() - common;
    double score = all == 0 ? 1 : (double) common / all;
    boolean correct = common == all || (rule instanceof MatchRule.Any && common > 0);
    if (correct) {
      return Comparison.right(score);
    }
    if (common == named.size()) {
      return Comparison.wrong(score, DefectType.MISSING);
    }
    return Comparison.wrong(
        score, common == wanted.size() ? DefectType.EXTRA : DefectType.WRONG_CLASS);
  }

  /**
   * Scores the common way from the top over the longer way. An answer that stops too early misses
   * something, one that goes on too far has something extra.
   */
  static Comparison path(PathAnswer expected, PathAnswer given) {
    List<String> wanted = expected.nodes();
    List<String> taken = given.nodes();
    int common = PathDistance.commonDepth(expected, given);
    int longer = Math.max(wanted.size(), taken.size());
    if (common == longer) {
      return Comparison.right(1);
    }
    double score = (double) common / longer;
    if (common == taken.size()) {
      return Comparison.wrong(score, DefectType.MISSING);
    }
    return Comparison.wrong(
        score, common == wanted.size() ? DefectType.EXTRA : DefectType.WRONG_CLASS);
  }
}
