package dev.andon.quality.comparison;

import dev.andon.quality.answer.RankingAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares orders of preference; right when the tiers are the same. Scores {@link KendallTau tau-b}
 * over the elements that both rank, brought to [0, 1], times the share of those among all elements:
 * the reverse order scores 0, an order that has nothing to do with the reference 0.5 on average.
 */
final class RankingComparison {

  private RankingComparison() {}

  static Comparison ranking(RankingAnswer expected, RankingAnswer given) {
    if (expected.equals(given)) {
      return Comparison.right(1);
    }
    Map<String, Integer> wanted = ranks(expected);
    Map<String, Integer> placed = ranks(given);
    List<String> common = wanted.keySet().stream().filter(placed::containsKey).toList();
    int all = wanted.size() + placed.size() - common.size();
    double score = 0;
    if (!common.isEmpty()) {
      double tau =
          KendallTau.b(
              common.stream().mapToInt(wanted::get).toArray(),
              common.stream().mapToInt(placed::get).toArray());
      score = (tau + 1) / 2 * common.size() / all;
    }
    return Comparison.wrong(score, defect(wanted.size(), placed.size(), common.size()));
  }

  private static DefectType defect(int wanted, int placed, int common) {
    if (common < wanted) {
      return DefectType.MISSING;
    }
    return common < placed ? DefectType.EXTRA : DefectType.ORDER;
  }

  private static Map<String, Integer> ranks(RankingAnswer ranking) {
    Map<String, Integer> ranks = new HashMap<>();
    for (int rank = 0; rank < ranking.tiers().size(); rank++) {
      for (String element : ranking.tiers().get(rank)) {
        ranks.put(element, rank);
      }
    }
    return ranks;
  }
}
