package dev.andon.quality.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values computed with 40 digits. */
class LogGammaTest {

  @ParameterizedTest
  @CsvSource({
    "0.00001, 11.5129196928958256",
    "0.5, 0.572364942924700087",
    "1, 0",
    "1.25, -0.0982718364218131615",
    "3.7, 1.42807232666538813",
    "15.9, 27.6254932151686918",
    "100.5, 361.435540467777622",
    "1000000, 12815504.5691476117"
  })
  void isAsComputedWithManyDigits(double z, double value) {
    assertThat(LogGamma.of(z)).isCloseTo(value, within(2e-14 + 1e-15 * Math.abs(value)));
  }

  @Test
  void isTheLogarithmOfTheFactorial() {
    double factorial = 0;
    for (int n = 1; n <= 170; n++) {
      factorial += Math.log(n);
      assertThat(LogGamma.of(n + 1)).isCloseTo(factorial, within(1e-12));
    }
  }

  @Test
  void refusesWhatIsNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogGamma.of(0))
        .withMessage("z must be in range [1e-300, 1e300], is 0.0");
  }
}
