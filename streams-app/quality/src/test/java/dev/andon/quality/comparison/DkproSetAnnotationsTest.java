package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The nine units by two raters of DKPro Statistics' SetAnnotationsTest, with Krippendorff's alpha
 * from scratch. The values of DKPro's two distances are published there; the others were computed
 * independently. Two of the sets are empty, and one unit has an empty set against {A}.
 */
class DkproSetAnnotationsTest {

  private static final List<List<Set<String>>> UNITS =
      List.of(
          List.of(Set.of(), Set.of()),
          List.of(Set.of("A"), Set.of()),
          List.of(Set.of("A"), Set.of("A")),
          List.of(Set.of("A"), Set.of("B")),
          List.of(Set.of("A", "B"), Set.of("A")),
          List.of(Set.of("A", "B"), Set.of("A", "C")),
          List.of(Set.of("A", "B", "C"), Set.of("A", "B", "C")),
          List.of(Set.of("C"), Set.of("A", "C")),
          List.of(Set.of("C"), Set.of("A", "C")));

  @ParameterizedTest
  @CsvSource({
    // distance, Do, De, alpha, tolerance
    "MASI_DKPRO, 0.253, 0.338, 0.252, 0.001",
    "PASSONNEAU_2004, 0.333, 0.409, 0.186, 0.001",
    "JACCARD, 0.462962962962963, 0.6764705882352942, 0.3156199677938808, 1e-12",
    "MASI_PASSONNEAU, 0.54320987654321, 0.747276688453159, 0.27308066083576266, 1e-12"
  })
  void alpha(SetDistance distance, double observed, double expected, double alpha, double nearly) {
    double apart = UNITS.stream().mapToDouble(u -> distance.between(u.get(0), u.get(1))).sum();
    double dO = apart / UNITS.size();
    List<Set<String>> pooled = new ArrayList<>();
    UNITS.forEach(pooled::addAll);
    double sum = 0;
    for (Set<String> one : pooled) {
      for (Set<String> other : pooled) {
        sum += distance.between(one, other);
      }
    }
    double dE = sum / pooled.size() / (pooled.size() - 1);

    assertThat(dO).isCloseTo(observed, within(nearly));
    assertThat(dE).isCloseTo(expected, within(nearly));
    assertThat(1 - dO / dE).isCloseTo(alpha, within(nearly));
  }
}
