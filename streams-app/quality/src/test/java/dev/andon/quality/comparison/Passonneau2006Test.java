package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MASI as Passonneau defines it ("Measuring agreement on set-valued items (MASI) for semantic and
 * pragmatic annotation", LREC 2006, pages 831-836), and the two variants that go by its name: the
 * values of NLTK's doctest and of DKPro's MASISetAnnotationDistanceFunctionTest.
 */
class Passonneau2006Test {

  @ParameterizedTest
  @CsvSource({
    // A, B, Jaccard, Passonneau, NLTK, DKPro
    "1 2, 1 2 3 4, 0.5, 0.666666666666667, 0.665, 0.166666666666667",
    "A, A B, 0.5, 0.666666666666667, 0.665, 0.166666666666667",
    "A B, B C, 0.666666666666667, 0.888888888888889, 0.89, 0.444444444444444",
    "A, B, 1, 1, 1, 1",
    "A B, A B, 0, 0, 0, 0",
    "'', '', 0, 0, 0, 0",
    // The empty set is a subset, by which DKPro's is milder.
    "'', A, 1, 1, 1, 0.333333333333333"
  })
  void publishedDistances(
      String a, String b, double jaccard, double passonneau, double nltk, double dkpro) {
    assertDistance(SetDistance.JACCARD, a, b, jaccard);
    assertDistance(SetDistance.MASI_PASSONNEAU, a, b, passonneau);
    assertDistance(SetDistance.MASI_NLTK, a, b, nltk);
    assertDistance(SetDistance.MASI_DKPRO, a, b, dkpro);
  }

  @ParameterizedTest
  @CsvSource({"A, A B, 0.333333333333333, 1", "A B, B C, 0.5, 1", "A, B, 1, 1", "A B, B A, 0, 0"})
  void diceAndExact(String a, String b, double dice, double exact) {
    assertDistance(SetDistance.DICE, a, b, dice);
    assertDistance(SetDistance.EXACT, a, b, exact);
  }

  @Test
  void theNameSaysWhichVariant() {
    assertThat(Arrays.stream(SetDistance.values()).map(SetDistance::text))
        .containsExactly(
            "exact",
            "jaccard",
            "dice",
            "passonneau_2004",
            "masi_passonneau",
            "masi_nltk",
            "masi_dkpro");
  }

  private static void assertDistance(SetDistance distance, String a, String b, double expected) {
    assertThat(distance.between(set(a), set(b)))
        .as("%s of {%s} and {%s}", distance.text(), a, b)
        .isCloseTo(expected, within(1e-12));
  }

  private static Set<String> set(String names) {
    return names.isEmpty() ? Set.of() : Arrays.stream(names.split(" ")).collect(Collectors.toSet());
  }
}
