package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.alpha;
import static dev.andon.quality.agreement.Studies.numbers;
import static dev.andon.quality.agreement.Studies.ratings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** K. Krippendorff, "Content Analysis" (1980), chapter 12: three coders, nine items. */
class Krippendorff1980Test {

  @Test
  void threeCoders() {
    ItemPatterns<Integer> items =
        ratings("000", "011", "111", "333", "033", "111", "012", "222", "111");
    assertThat(KrippendorffAlpha.disagreements(items, Disagreement.nominal())[0])
        .isCloseTo(0.259, within(0.001));
    assertThat(KrippendorffAlpha.disagreements(items, Disagreement.nominal())[1])
        .isCloseTo(0.724, within(0.001));
    assertThat(alpha(items, Disagreement.nominal())).isCloseTo(0.642, within(0.001));
    assertThat(agreement(items, Weights.identity(4), Chance.NONE)).isCloseTo(0.74, within(0.001));
    assertThat(alpha(numbers(items), Disagreement.interval())).isCloseTo(0.547, within(0.001));
  }
}
