package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.ratings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * J. J. Randolph, "Free-marginal multirater kappa" (2005); and O'Malley's eight raters in M. J.
 * Warrens, "Inequalities between multi-rater kappas", Advances in Data Analysis and Classification
 * 4 (2010) 271-286.
 */
class Randolph2005Test {

  @Test
  void threeRaters() {
    ItemPatterns<Integer> items = ratings("111", "110", "110", "111");
    assertThat(agreement(items, Weights.identity(2), Chance.PREVALENCE))
        .isCloseTo(-0.2, within(0.01));
    assertThat(agreement(items, Weights.identity(2), Chance.UNIFORM)).isCloseTo(0.33, within(0.01));
  }

  @Test
  void eightRaters() {
    ItemPatterns<Integer> items =
        ratings(
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11111111",
            "11101111",
            "11111110",
            "00000000",
            "00000000",
            "00000000",
            "00000000",
            "00000000",
            "00000000",
            "00000000",
            "00000000",
            "00000000",
            "00000000",
            "00100001",
            "00100001",
            "00101001",
            "00101011");
    assertThat(agreement(items, Weights.identity(2), Chance.UNIFORM))
        .isCloseTo(0.8358, within(0.0001));
    assertThat(agreement(items, Weights.identity(2), Chance.PREVALENCE))
        .isCloseTo(0.8324, within(0.0001));
  }
}
