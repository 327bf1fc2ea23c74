package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.alpha;
import static dev.andon.quality.agreement.Studies.counts;
import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.ratings;
import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * K. L. Gwet, "Handbook of Inter-Rater Reliability", 4th edition (2014): the data sets that come
 * with the package irrCAC, with the values and standard errors its vignettes print.
 */
class Gwet2014Test {
  /** For tables of two raters irrCAC divides squares by n, not by n - 1 as for more. */
  private static final double TABLE = Math.sqrt(99 / 100.0);

  private static final ContingencyTable ABSTRACTORS =
      table(row(13, 0, 0), row(0, 20, 7), row(0, 4, 56));
  private static final ItemPatterns<Integer> DIAGNOSES =
      counts(
          new int[] {0, 0, 0, 6, 0},
          new int[] {0, 3, 0, 0, 3},
          new int[] {0, 1, 4, 0, 1},
          new int[] {0, 0, 0, 0, 6},
          new int[] {0, 3, 0, 3, 0},
          new int[] {2, 0, 4, 0, 0},
          new int[] {0, 0, 4, 0, 2},
          new int[] {2, 0, 3, 1, 0},
          new int[] {2, 0, 0, 4, 0},
          new int[] {0, 0, 0, 0, 6},
          new int[] {1, 0, 0, 5, 0},
          new int[] {1, 1, 0, 4, 0},
          new int[] {0, 3, 3, 0, 0},
          new int[] {1, 0, 0, 5, 0},
          new int[] {0, 2, 0, 3, 1});
  private static final ItemPatterns<Integer> FOUR_CODERS =
      ratings(
          "00.0", "1121", "2222", "2222", "1111", "0123", "3333", "0010", "1111", ".444", "..00",
          "..2.");

  @Test
  void threeByThreeAbstractors() {
    Weights same = Weights.identity(3);
    ItemPatterns<Integer> items = ABSTRACTORS.patterns();

    assertThat(agreement(items, same, Chance.NONE)).isCloseTo(0.89, within(1e-9));
    assertThat(kappa(ABSTRACTORS, same)).isCloseTo(0.7964094, within(5e-8));
    assertThat(agreement(items, same, Chance.PREVALENCE)).isCloseTo(0.7962397, within(5e-8));
    assertThat(agreement(items, same, Chance.GWET)).isCloseTo(0.8493305, within(5e-8));
    assertThat(agreement(items, same, Chance.UNIFORM)).isCloseTo(0.835, within(1e-9));
    assertThat(alpha(items, Disagreement.nominal())).isCloseTo(0.7972585, within(5e-8));
  }

  @Test
  void threeByThreeAbstractorsWithQuadraticWeights() {
    Weights near = Weights.quadratic(3);
    ItemPatterns<Integer> items = ABSTRACTORS.patterns();

    assertThat(agreement(items, near, Chance.NONE)).isCloseTo(0.9725, within(1e-9));
    assertThat(kappa(ABSTRACTORS, near)).isCloseTo(0.8921569, within(5e-8));
    assertThat(agreement(items, near, Chance.PREVALENCE)).isCloseTo(0.8921093, within(5e-8));
    assertThat(agreement(items, near, Chance.GWET)).isCloseTo(0.9402369, within(5e-8));
    assertThat(agreement(items, near, Chance.UNIFORM)).isCloseTo(0.9175, within(1e-9));
    assertThat(alpha(Studies.numbers(items), Disagreement.interval()))
        .isCloseTo(0.8926487, within(5e-8));
  }

  @Test
  void standardErrorsOfTheAbstractors() {
    assertThat(error(ABSTRACTORS.patterns(), Chance.PREVALENCE, 3) * TABLE)
        .isCloseTo(0.05905473, within(5e-8));
    assertThat(error(ABSTRACTORS.patterns(), Chance.GWET, 3) * TABLE)
        .isCloseTo(0.04321747, within(5e-8));
    assertThat(error(ABSTRACTORS.patterns(), Chance.UNIFORM, 3) * TABLE)
        .isCloseTo(0.04693346, within(5e-8));

    assertThat(error(ABSTRACTORS.patterns(), Chance.NONE, 3) * TABLE)
        .isCloseTo(0.03128898, within(5e-8));
    assertThat(CohenKappa.of(ABSTRACTORS, Weights.identity(3)).standardError())
        .isCloseTo(0.05891072, within(5e-8));
  }

  @Test
  void diagnosesBySixRaters() {
    Weights same = Weights.identity(5);
    Weights near = Weights.quadratic(5);

    assertThat(agreement(DIAGNOSES, same, Chance.NONE)).isCloseTo(0.5511111, within(5e-8));
    assertThat(agreement(DIAGNOSES, same, Chance.GWET)).isCloseTo(0.4448007, within(5e-8));
    assertThat(agreement(DIAGNOSES, same, Chance.PREVALENCE)).isCloseTo(0.4139265, within(5e-8));
    assertThat(agreement(DIAGNOSES, same, Chance.UNIFORM)).isCloseTo(0.4388889, within(5e-8));
    assertThat(alpha(DIAGNOSES, Disagreement.nominal())).isCloseTo(0.4204384, within(5e-8));
    assertThat(error(DIAGNOSES, Chance.GWET, 5)).isCloseTo(0.08418757, within(5e-8));
    assertThat(error(DIAGNOSES, Chance.PREVALENCE, 5)).isCloseTo(0.08119291, within(5e-8));
    assertThat(agreement(DIAGNOSES, near, Chance.GWET)).isCloseTo(0.4837438, within(5e-8));
    assertThat(RaterAgreement.of(DIAGNOSES, near, Chance.GWET).standardError())
        .isCloseTo(0.1058227, within(5e-8));
    assertThat(agreement(DIAGNOSES, near, Chance.PREVALENCE)).isCloseTo(0.2511909, within(5e-8));
    assertThat(agreement(DIAGNOSES, near, Chance.UNIFORM)).isCloseTo(0.4177778, within(5e-8));
    assertThat(alpha(Studies.numbers(DIAGNOSES), Disagreement.interval()))
        .isCloseTo(0.259511, within(5e-7));
  }

  @Test
  void fourCodersWithRatingsMissing() {
    Weights same = Weights.identity(5);
    Weights near = Weights.quadratic(5);

    assertThat(agreement(FOUR_CODERS, same, Chance.NONE)).isCloseTo(0.8181818, within(5e-8));
    assertThat(agreement(FOUR_CODERS, same, Chance.GWET)).isCloseTo(0.77544, within(5e-6));
    assertThat(agreement(FOUR_CODERS, same, Chance.PREVALENCE)).isCloseTo(0.76117, within(5e-6));
    assertThat(agreement(FOUR_CODERS, same, Chance.UNIFORM)).isCloseTo(0.77273, within(5e-6));
    assertThat(error(FOUR_CODERS, Chance.GWET, 5)).isCloseTo(0.14295, within(5e-6));
    assertThat(error(FOUR_CODERS, Chance.PREVALENCE, 5)).isCloseTo(0.15302, within(5e-6));
    assertThat(agreement(FOUR_CODERS, near, Chance.GWET)).isCloseTo(0.914, within(5e-4));
    assertThat(agreement(FOUR_CODERS, near, Chance.PREVALENCE)).isCloseTo(0.86494, within(5e-6));
    assertThat(agreement(FOUR_CODERS, near, Chance.UNIFORM)).isCloseTo(0.90152, within(5e-6));
  }

  private static double error(ItemPatterns<Integer> items, Chance chance, int categories) {
    return RaterAgreement.of(items, Weights.identity(categories), chance).standardError();
  }
}
