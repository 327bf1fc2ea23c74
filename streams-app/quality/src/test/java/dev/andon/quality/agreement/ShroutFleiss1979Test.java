package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * P. E. Shrout and J. L. Fleiss, "Intraclass correlations", Psychological Bulletin 86 (1979)
 * 420-428, tables 2 and 4: six targets, four judges.
 */
class ShroutFleiss1979Test {

  @Test
  void sixTargets() {
    NumberAgreement state = new NumberAgreement();
    state.observe(0, new long[] {9, 2, 5, 8});
    state.observe(1, new long[] {6, 1, 3, 2});
    state.observe(2, new long[] {8, 4, 6, 8});
    state.observe(3, new long[] {7, 1, 2, 6});
    state.observe(4, new long[] {10, 5, 6, 9});
    state.observe(5, new long[] {6, 2, 4, 7});
    assertThat(value(state.intraclassCorrelation(0.95)))
        .isCloseTo(0.16574176840547553, within(1e-12));
  }
}
