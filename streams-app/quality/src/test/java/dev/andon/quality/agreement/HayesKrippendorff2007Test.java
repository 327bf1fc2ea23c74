package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.alpha;
import static dev.andon.quality.agreement.Studies.ratings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * A. F. Hayes and K. Krippendorff, "Answering the call for a standard reliability measure for
 * coding data", Communication Methods and Measures 1 (2007) 77-89: 40 newspaper articles, five
 * observers.
 */
class HayesKrippendorff2007Test {

  @Test
  void fiveObservers() {
    ItemPatterns<Integer> items =
        ratings(
            "112.2", "1101.", "2333.", ".00.0", "000.0", "000.0", "102.1", "1.20.", "222.2",
            "2111.", ".100.", "0000.", "1222.", "33223", "111.1", "111.1", "212.2", "1233.",
            "1101.", "000.0", "0011.", "00.00", "2333.", "0000.", "12.22", "0111.", "00010",
            "1212.", "1122.", "112.2", "110.0", "2121.", "22.22", "3222.", "222.2", "223.2",
            "222.2", "22.12", "2222.", "111.1");
    assertThat(alpha(items, Disagreement.ordinal())).isCloseTo(0.7598, within(0.0001));
  }
}
