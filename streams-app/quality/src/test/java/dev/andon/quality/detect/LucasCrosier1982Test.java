package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * J. M. Lucas and R. B. Crosier, "Fast initial response for CUSUM quality-control schemes",
 * Technometrics 24 (1982) 199-205: run lengths of the two-sided CUSUM on normal observations with
 * reference value one half and no head start, for shifts in standard deviations. The rounding of
 * the lattice costs up to half a percent.
 */
class LucasCrosier1982Test {
  private static final int PER_SIGMA = 100;
  private static final int REACH = 7 * PER_SIGMA;

  @ParameterizedTest
  @CsvSource({
    "4, 0, 168", "4, 0.25, 74.2", "4, 0.5, 26.6", "4, 1, 8.38", "4, 2, 3.34", "4, 4, 1.71",
    "5, 0, 465", "5, 0.25, 139", "5, 0.5, 38.0", "5, 1, 10.4", "5, 2, 4.01", "5, 4, 2.01",
  })
  void runLengths(int limit, double shift, double published) {
    double up = CusumRunLength.of(normal(shift - 0.5), limit * PER_SIGMA).mean();
    double down = CusumRunLength.of(normal(-shift - 0.5), limit * PER_SIGMA).mean();

    assertThat(1 / (1 / up + 1 / down)).isCloseTo(published, withinPercentage(0.75));
  }

  /** Steps of a hundredth of a standard deviation, each the chance of what rounds to it. */
  private static LatticeSteps normal(double mean) {
    int[] sizes = new int[2 * REACH + 1];
    double[] chances = new double[sizes.length];
    double sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = i - REACH + (int) Math.round(mean * PER_SIGMA);
      chances[i] = density(sizes[i] / (double) PER_SIGMA - mean);
      sum += chances[i];
    }
    for (int i = 0; i < chances.length; i++) {
      chances[i] /= sum;
    }
    return new LatticeSteps(sizes, chances);
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2);
  }
}
