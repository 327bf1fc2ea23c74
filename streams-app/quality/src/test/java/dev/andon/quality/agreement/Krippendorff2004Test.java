package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.alpha;
import static dev.andon.quality.agreement.Studies.ratings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** K. Krippendorff, "Content Analysis", 2nd edition (2004), pages 224 and 227. */
class Krippendorff2004Test {

  @Test
  void dichotomy() {
    ItemPatterns<Integer> items =
        ratings("10", "11", "01", "00", "00", "01", "00", "01", "00", "00");
    assertThat(KrippendorffAlpha.disagreements(items, Disagreement.nominal())[0])
        .isCloseTo(0.4, within(0.001));
    assertThat(KrippendorffAlpha.disagreements(items, Disagreement.nominal())[1])
        .isCloseTo(0.442, within(0.001));
    assertThat(alpha(items, Disagreement.nominal())).isCloseTo(0.095, within(0.001));
    assertThat(agreement(items, Weights.identity(2), Chance.NONE)).isCloseTo(0.6, within(1e-09));
  }

  @Test
  void manyCategories() {
    ItemPatterns<Integer> items =
        ratings("00", "01", "11", "11", "11", "11", "12", "22", "22", "22", "22", "22");
    assertThat(KrippendorffAlpha.disagreements(items, Disagreement.nominal())[0])
        .isCloseTo(0.1667, within(0.001));
    assertThat(KrippendorffAlpha.disagreements(items, Disagreement.nominal())[1])
        .isCloseTo(0.6268, within(0.001));
    assertThat(alpha(items, Disagreement.nominal())).isCloseTo(0.734, within(0.001));
    assertThat(agreement(items, Weights.identity(3), Chance.NONE)).isCloseTo(0.833, within(0.001));
  }
}
