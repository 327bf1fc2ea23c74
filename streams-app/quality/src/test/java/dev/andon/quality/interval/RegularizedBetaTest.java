package dev.andon.quality.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values computed with 40 digits. */
class RegularizedBetaTest {

  @ParameterizedTest
  @CsvSource({
    "0.3, 2.5, 7, 0.641222462971721171",
    "0.001, 0.5, 0.5, 0.0201350416333774912",
    "0.9, 30, 4, 0.576943664125692701",
    "0.5, 1000.5, 1010.5, 0.588248230551438514",
    "0.25, 0.001, 5, 0.999864546116797063",
    "0.2, 800, 4000, 0.999999998315712345"
  })
  void isAsComputedWithManyDigits(double x, double a, double b, double value) {
    assertThat(RegularizedBeta.of(x, a, b)).isCloseTo(value, withinPercentage(1e-10));
  }

  @Property(tries = 200)
  void hasItsClosedForms(
      @ForAll @DoubleRange(min = 0.001, max = 0.999) @Scale(3) double x,
      @ForAll @DoubleRange(min = 0.5, max = 50) @Scale(1) double a) {
    assertThat(RegularizedBeta.of(x, a, 1)).isCloseTo(Math.pow(x, a), withinPercentage(1e-10));
    assertThat(RegularizedBeta.complement(x, 1, a))
        .isCloseTo(Math.pow(1 - x, a), withinPercentage(1e-10));
    assertThat(RegularizedBeta.of(x, 0.5, 0.5))
        .isCloseTo(2 / Math.PI * Math.asin(Math.sqrt(x)), within(1e-13));
  }

  @Property(tries = 200)
  void isUndoneByItsInverse(
      @ForAll @DoubleRange(min = 0.000001, max = 0.999999) @Scale(6) double p,
      @ForAll @DoubleRange(min = 0.1, max = 100_000) @Scale(1) double a,
      @ForAll @DoubleRange(min = 0.1, max = 100_000) @Scale(1) double b) {
    double x = RegularizedBeta.inverse(p, a, b);

    // Near 1 the doubles lie too far apart for the value to be met from below or above.
    if (x < 1 - 1e-6) {
      assertThat(RegularizedBeta.of(x, a, b)).isCloseTo(p, within(1e-9));
    }
  }

  @Test
  void findsQuantilesFarBelowOne() {
    // I_x(1/2, 1/2) = 2/π asin √x, so the quantile of p is sin²(πp/2).
    double p = 1e-60;
    double expected = Math.PI * Math.PI / 4 * p * p;

    assertThat(RegularizedBeta.inverse(p, 0.5, 0.5)).isCloseTo(expected, withinPercentage(1e-10));
  }

  @Test
  void endsAtZeroAndOne() {
    assertThat(RegularizedBeta.of(0, 2, 3)).isEqualTo(0);
    assertThat(RegularizedBeta.of(1, 2, 3)).isEqualTo(1);
    assertThat(RegularizedBeta.complement(0, 2, 3)).isEqualTo(1);
    assertThat(RegularizedBeta.inverse(0, 2, 3)).isEqualTo(0);
    assertThat(RegularizedBeta.inverse(1, 2, 3)).isEqualTo(1);
  }

  @Test
  void comesToAnEndAtTheLargestParameters() {
    assertThat(RegularizedBeta.of(0.5, 1e10, 1e10)).isCloseTo(0.5, within(1e-8));
    assertThat(RegularizedBeta.of(1e-10, 1, 1e10)).isCloseTo(1 - Math.exp(-1), within(1e-9));
  }

  @Test
  void refusesWhatItIsNotDefinedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.of(1.5, 1, 1))
        .withMessage("x must be in range [0, 1], is 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.inverse(Double.NaN, 1, 1))
        .withMessage("p must be in range [0, 1], is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.of(0.5, 0, 1))
        .withMessage("a must be in range [1e-9, 1e10], is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.of(0.5, 1, 1e11))
        .withMessage("b must be in range [1e-9, 1e10], is 1.0E11");
  }
}
