package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.RankingAnswer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "a b c, a b c, 1, ",
    "a b=c, a c=b, 1, ",
    "a b c, c b a, 0, ORDER",
    "a b c, a c b, 0.666667, ORDER",
    // tau-b of a strict order against one tie: 2 / sqrt(3 * 2).
    "a b c, a b=c, 0.908248, ORDER",
    // A ranking that ties everything says nothing about the order.
    "a b c, a=b=c, 0.5, ORDER",
    "a b c, a b, 0.666667, MISSING",
    "a b, a b c, 0.666667, EXTRA",
    "a b, c d, 0, MISSING",
    "a, a b, 0.5, EXTRA"
  })
  void table(String expected, String given, double score, DefectType defect) {
    Comparison comparison =
        AnswerComparator.compare(Reference.exact(ranking(expected)), ranking(given));

    assertThat(comparison.score()).isCloseTo(score, within(1e-6));
    assertThat(comparison.defect()).isEqualTo(defect);
  }

  private static RankingAnswer ranking(String tiers) {
    return new RankingAnswer(
        Arrays.stream(tiers.split(" ")).map(tier -> List.of(tier.split("="))).toList());
  }
}
