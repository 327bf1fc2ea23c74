package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.alpha;
import static dev.andon.quality.agreement.Studies.numbers;
import static dev.andon.quality.agreement.Studies.ratings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011): four coders, twelve items,
 * ratings missing; and the three coders of the encyclopedia's example.
 */
class Krippendorff2011Test {

  @Test
  void fourCoders() {
    ItemPatterns<Integer> items =
        ratings(
            "11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555", "..11",
            "..3.");
    assertThat(alpha(items, Disagreement.nominal())).isCloseTo(0.743421052632, within(1e-09));
    assertThat(alpha(items, Disagreement.ordinal())).isCloseTo(0.815, within(0.0005));
    assertThat(alpha(numbers(items), Disagreement.interval())).isCloseTo(0.849, within(0.0005));
    assertThat(alpha(numbers(items), Disagreement.ratio())).isCloseTo(0.797, within(0.0005));
  }

  @Test
  void threeCoders() {
    ItemPatterns<Integer> items =
        ratings(
            ".1.", "...", ".22", ".11", ".33", "334", "444", "13.", "2.2", "1.1", "1.1", "3.3",
            "3.3", "...", "3.4");
    assertThat(alpha(items, Disagreement.nominal())).isCloseTo(0.691, within(0.0005));
    assertThat(alpha(numbers(items), Disagreement.interval())).isCloseTo(0.811, within(0.0005));
  }
}
