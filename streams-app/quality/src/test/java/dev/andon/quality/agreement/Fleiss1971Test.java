package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.counts;
import static dev.andon.quality.agreement.Studies.ratings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76
 * (1971) 378-382, table 1: 30 patients, six psychiatrists; digits as R's irr prints them. And the
 * encyclopedia's example of fourteen raters.
 */
class Fleiss1971Test {

  @Test
  void thirtyPatients() {
    ItemPatterns<Integer> items =
        ratings(
            "333333", "111444", "122224", "444444", "111333", "002222", "222244", "002223",
            "003333", "444444", "033333", "013333", "111222", "033333", "113334", "222224",
            "000344", "000001", "113333", "022444", "444444", "133333", "113444", "003333",
            "033334", "111113", "000044", "113333", "022222", "444444");
    assertThat(agreement(items, Weights.identity(5), Chance.PREVALENCE))
        .isCloseTo(0.4302445, within(5e-08));
    assertThat(agreement(items, Weights.identity(5), Chance.NONE)).isCloseTo(0.5556, within(0.001));
    assertThat(RaterAgreement.of(items, Weights.identity(5), Chance.PREVALENCE).chance())
        .isCloseTo(0.2201, within(0.001));
  }

  @Test
  void fourteenRaters() {
    ItemPatterns<Integer> items =
        counts(
            new int[] {0, 0, 0, 0, 14},
            new int[] {0, 2, 6, 4, 2},
            new int[] {0, 0, 3, 5, 6},
            new int[] {0, 3, 9, 2, 0},
            new int[] {2, 2, 8, 1, 1},
            new int[] {7, 7, 0, 0, 0},
            new int[] {3, 2, 6, 3, 0},
            new int[] {2, 5, 3, 2, 2},
            new int[] {6, 5, 2, 1, 0},
            new int[] {0, 2, 2, 3, 7});
    assertThat(agreement(items, Weights.identity(5), Chance.PREVALENCE))
        .isCloseTo(0.21, within(0.0005));
  }
}
