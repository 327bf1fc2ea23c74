package dev.andon.quality.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
 * Statistics 37 (1988) 477-484: the check values it prints for PPND16, one per approximation, and
 * quantiles in common use.
 */
class Wichura1988Test {

  private static final double PARTS_PER_1E15 = 1e-13;

  @ParameterizedTest
  @CsvSource({
    "0.25, -0.6744897501960817",
    "0.001, -3.090232306167814",
    "1e-20, -9.262340089798408",
    "0.975, 1.959963984540054",
    "0.995, 2.575829303548901",
    "1e-300, -37.0470962993612"
  })
  void percentagePoints(double p, double z) {
    assertThat(NormalQuantile.of(p)).isCloseTo(z, withinPercentage(PARTS_PER_1E15));
  }

  @Property
  void growsAndMirrors(@ForAll @DoubleRange(min = 1e-9, max = 0.5) @Scale(12) double p) {
    assertThat(NormalQuantile.of(p)).isLessThan(NormalQuantile.of(p * 1.001));
    assertThat(NormalQuantile.of(1 - p)).isCloseTo(-NormalQuantile.of(p), offset(1e-6));
  }

  @Test
  void isZeroInTheMiddle() {
    assertThat(NormalQuantile.of(0.5)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void refusesWhatIsNoProbability(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NormalQuantile.of(p))
        .withMessage("p must be in range (0, 1), is " + p);
  }
}
