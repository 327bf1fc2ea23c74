package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.PathAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The conceptual similarity of Wu and Palmer ("Verb semantics and lexical selection", ACL 1994,
 * page 136): 2 N3 / (N1 + N2 + 2 N3), with N1 and N2 the steps from the two concepts up to their
 * least common superconcept and N3 those from there to the root; beside the share of the longer
 * way.
 */
class WuPalmer1994Test {

  @ParameterizedTest
  @CsvSource({
    // path, path, N1, N2, N3, 1 - share of the longer way
    "a/b/c, a/b/d, 1, 1, 2, 0.333333",
    "a/b, a, 1, 0, 1, 0.5",
    "a/b/c/d, a/x, 3, 1, 1, 0.75",
    "a/b, x/b, 2, 2, 0, 1",
    "a/b, a/b, 0, 0, 2, 0"
  })
  void similarity(String a, String b, int n1, int n2, int n3, double longerWay) {
    PathAnswer first = PathAnswer.of(a.split("/"));
    PathAnswer second = PathAnswer.of(b.split("/"));

    assertThat(1 - PathDistance.WU_PALMER.between(first, second))
        .isCloseTo(2.0 * n3 / (n1 + n2 + 2 * n3), within(1e-12));
    assertThat(PathDistance.LONGER_WAY.between(first, second)).isCloseTo(longerWay, within(1e-6));
    assertThat(new AnswerDistance(new MatchRule.Exact()).between(first, second))
        .isCloseTo(longerWay, within(1e-6));
  }
}
