package dev.andon.quality.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatticeCusumTest {

  /** Values on which two independent exact methods agree to six decimals. */
  @ParameterizedTest
  @CsvSource({
    "9, 1, 30, 0.05, 1283.706566, 0.15, 47.281265",
    "9, 1, 45, 0.05, 10585.036687, 0.15, 76.748322",
    "9, 1, 60, 0.05, 83391.270726, 0.15, 106.609836",
    "11, 1, 33, 0.05, 559.076575, 0.10, 80.765509",
    "7, 1, 35, 0.10, 537.694378, 0.20, 51.852950",
    "7, 1, 49, 0.10, 1554.998312, 0.20, 75.143504",
    "7, 1, 63, 0.10, 4038.430356, 0.20, 98.472966",
    "5, 2, 20, 0.20, 184.078573, 0.40, 20.078302",
    "3, 1, 18, 0.20, 394.316801, 0.30, 60.334654",
    "3, 1, 30, 0.20, 2647.534934, 0.30, 117.723740",
    "70, 1, 210, 0.01, 2083.765054, 0.02, 356.610052"
  })
  void runLengthsAreExact(
      int up, int down, int threshold, double q0, double before, double q1, double after) {
    LatticeCusum cusum = new LatticeCusum(up, down, threshold);

    assertThat(cusum.averageRunLength(q0)).isCloseTo(before, within(1e-6));
    assertThat(cusum.averageRunLength(q1)).isCloseTo(after, within(1e-6));
  }

  @Test
  void aThresholdThatOneErrorReachesIsAGeometricWait() {
    assertThat(new LatticeCusum(5, 1, 3).averageRunLength(0.1)).isCloseTo(10, within(1e-12));
    assertThat(new LatticeCusum(1, 1, 1).averageRunLength(0.25)).isCloseTo(4, within(1e-12));
  }
}
