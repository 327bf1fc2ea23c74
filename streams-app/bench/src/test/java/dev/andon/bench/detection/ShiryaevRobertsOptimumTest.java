package dev.andon.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShiryaevRobertsOptimumTest {
  /** Simulated elsewhere with a standard error of at most 1 %. */
  @Test
  void hasTheDelaysThatOthersSimulated() {
    assertThat(delay(0.10, 0.20, 1e4)).isCloseTo(100.9, within(1.0));
    assertThat(delay(0.05, 0.20, 1e4)).isCloseTo(39.9, within(0.4));
    assertThat(delay(0.20, 0.40, 1e5)).isCloseTo(73.1, within(0.8));
  }

  private static double delay(double q0, double q1, double gamma) {
    return ShiryaevRobertsOptimum.of(q0, q1, gamma).steadyDelay();
  }

  @Test
  void hasTheRunLengthAskedFor() {
    ShiryaevRobertsOptimum optimum = ShiryaevRobertsOptimum.of(0.1, 0.3, 1_000);

    assertThat(optimum.runLength()).isCloseTo(1_000, within(1.0));
    assertThat(simulated(optimum.threshold(), 4_000)).isCloseTo(1_000, within(50.0));
  }

  private static double simulated(double threshold, int runs) {
    SplittableRandom random = new SplittableRandom(1);
    long observations = 0;
    for (int run = 0; run < runs; run++) {
      double r = 0;
      while (r < threshold) {
        r = (1 + r) * (random.nextDouble() < 0.1 ? 3 : 7 / 9.0);
        observations++;
      }
    }
    return (double) observations / runs;
  }
}
