package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steady delays of the procedure that knows the shift, against an independent simulation. */
class ShiryaevRobertsOptimumTest {
  @ParameterizedTest
  @CsvSource({
    "0.05, 0.15, 1e3,  39.4",
    "0.05, 0.20, 1e4,  39.9",
    "0.05, 0.40, 1e4,  12.6",
    "0.10, 0.15, 1e4, 270.5",
    "0.10, 0.20, 1e4, 100.9",
    "0.10, 0.20, 1e5, 151.7",
    "0.20, 0.30, 1e4, 146.2",
    "0.20, 0.40, 1e5,  73.1",
  })
  void isWhatWasSimulated(double q0, double q1, double gamma, double steady) {
    ShiryaevRobertsOptimum optimum = ShiryaevRobertsOptimum.of(q0, q1, gamma);

    assertThat(optimum.steadyDelay()).isCloseTo(steady, within(0.02 * steady));
    // Never above the CUSUM's, but for the lattice.
    assertThat(optimum.steadyDelay())
        .isLessThan(1.005 * CusumOptimum.of(q0, q1, gamma).steadyDelay());
  }
}
