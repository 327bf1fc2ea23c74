package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact run lengths against ones computed independently by two other methods. */
class CusumRunLengthTest {
  @ParameterizedTest
  @CsvSource({
    // A, B, H, q0, run length, q1, run length
    " 9, 1,  30, .05,  1283.706566, .15,  47.281265",
    " 9, 1,  45, .05, 10585.036687, .15,  76.748322",
    " 9, 1,  60, .05, 83391.270726, .15, 106.609836",
    "11, 1,  33, .05,   559.076575, .10,  80.765509",
    " 7, 1,  35, .10,   537.694378, .20,  51.852950",
    " 7, 1,  49, .10,  1554.998312, .20,  75.143504",
    " 7, 1,  63, .10,  4038.430356, .20,  98.472966",
    " 5, 2,  20, .20,   184.078573, .40,  20.078302",
    " 3, 1,  18, .20,   394.316801, .30,  60.334654",
    " 3, 1,  30, .20,  2647.534934, .30, 117.723740",
    "70, 1, 210, .01,  2083.765054, .02, 356.610052",
  })
  void isExactForWholeNumberWeights(
      int a, int b, int h, double q0, double calm, double q1, double delay) {
    IntegerCusumConfig config = new IntegerCusumConfig(a, b, h);

    assertThat(CusumRunLength.of(config, q0).mean()).isCloseTo(calm, within(6e-7));
    assertThat(CusumRunLength.of(config, q1).mean()).isCloseTo(delay, within(6e-7));
  }

  @Test
  void isWhatTheCusumNeeds() {
    IntegerCusumConfig config = new IntegerCusumConfig(5, 2, 20);

    RunLengths simulated =
        RunLengths.simulate(
            5_000,
            7,
            random -> {
              IntegerCusum cusum = new IntegerCusum(config);
              long length = 1;
              while (!cusum.observe(random.nextDouble() < 0.4 ? 1 : 0)) {
                length++;
              }
              return length;
            });

    assertThat(simulated.mean()).isCloseTo(20.078302, within(4 * simulated.standardError()));
  }

  /** Worst-case and steady delays of the optimum, computed independently on a finer lattice. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 0.15, 1e3,  43.76,  40.6",
    "0.05, 0.15, 1e4,  75.19,  71.1",
    "0.05, 0.40, 1e4,  13.01,  12.6",
    "0.10, 0.15, 1e4, 306.99, 276.9",
    "0.10, 0.15, 1e5, 490.96, 455.9",
    "0.10, 0.20, 1e5, 162.73, 152.5",
    "0.10, 0.40, 1e4,  21.81,  20.8",
    "0.20, 0.30, 1e4, 162.78, 148.2",
    "0.20, 0.40, 1e5,  77.76,  74.0",
  })
  void givesTheOptimalDelays(double q0, double q1, double gamma, double fresh, double steady) {
    CusumOptimum optimum = CusumOptimum.of(q0, q1, gamma);

    assertThat(optimum.freshDelay()).isCloseTo(fresh, within(0.003 * fresh));
    // The steady ones were simulated, to about one percent.
    assertThat(optimum.steadyDelay()).isCloseTo(steady, within(0.02 * steady));
  }

  @Test
  void boundsItsWork() {
    assertThatThrownBy(() -> CusumRunLength.of(new IntegerCusumConfig(9_000, 9_000, 100_000), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit is 100000");
    assertThatThrownBy(() -> CusumRunLength.of(new IntegerCusumConfig(1, 1, 1), 1))
        .hasMessageContaining("errorProbability is 1.0");
  }
}
