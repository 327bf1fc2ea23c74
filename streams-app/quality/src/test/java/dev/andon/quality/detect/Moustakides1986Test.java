package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The least worst-case delay for a known shift (Moustakides, Annals of Statistics 14 (1986)
 * 1379-1387), against values computed on a lattice four times as fine.
 */
class Moustakides1986Test {

  @ParameterizedTest
  @CsvSource({
    "0.95, 0.85, 43.76, 75.19, 107.77",
    "0.95, 0.80, 26.29, 42.32, 58.73",
    "0.95, 0.70, 13.66, 20.74, 27.82",
    "0.95, 0.60, 8.88, 13.01, 17.18",
    "0.90, 0.85, 143.25, 306.99, 490.96",
    "0.90, 0.80, 62.22, 111.29, 162.73",
    "0.90, 0.70, 25.07, 39.73, 54.67",
    "0.90, 0.60, 14.49, 21.81, 29.20",
    "0.80, 0.70, 86.77, 162.78, 243.63",
    "0.80, 0.60, 34.40, 55.83, 77.76"
  })
  void leastDelays(double from, double to, double e3, double e4, double e5) {
    assertThat(optimum(from, to, 1e3)).isCloseTo(e3, withinPercentage(0.5));
    assertThat(optimum(from, to, 1e4)).isCloseTo(e4, withinPercentage(0.5));
    assertThat(optimum(from, to, 1e5)).isCloseTo(e5, withinPercentage(0.5));
  }

  private static double optimum(double from, double to, double runLength) {
    return CusumOptimum.of(1 - from, 1 - to, runLength).freshDelay();
  }
}
