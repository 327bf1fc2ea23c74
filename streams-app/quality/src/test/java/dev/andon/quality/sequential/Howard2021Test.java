package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49 (2021), equation 2: 1.7 √(v (log
 * log 2v + 0.72 log(5.2 / α))) with η = 2, s = 1.4 and v_min = 1. The paper rounds each constant
 * up.
 */
class Howard2021Test {

  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 100, 1e4, 1e8})
  void isTheBoundaryOfEquation2(double v) {
    double printed =
        1.7 * Math.sqrt(v * (Math.log(Math.log(2 * v)) + 0.72 * Math.log(5.2 / 0.025)));

    assertThat(new StitchedBoundary(0.025, 1, 0).at(v))
        .isCloseTo(printed, within(0.006 * printed))
        .isLessThanOrEqualTo(printed);
  }

  @Test
  void theScaleAddsAndTheBoundaryIsFlatAtFirst() {
    assertThat(new StitchedBoundary(0.05, 1, 1).at(100))
        .isGreaterThan(new StitchedBoundary(0.05, 1, 0).at(100));
    assertThat(new StitchedBoundary(0.05, 10, 0).at(0))
        .isEqualTo(new StitchedBoundary(0.05, 10, 0).at(10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StitchedBoundary(0.05, 1, 0).at(Double.NaN))
        .withMessage("v is NaN, must be at least 0 and finite");
  }

  @Test
  void holdsForAMeanUnderContinuousWatching() {
    StitchedBoundary boundary = new StitchedBoundary(0.025, 10, 0);
    assertThat(boundary.mean(0, 0)).isEqualTo(new Estimate.Insufficient("no scores", 0));
    Share.simulate(
            300,
            2021,
            random -> {
              double sum = 0;
              for (int n = 1; n <= 1_000; n++) {
                sum += random.nextInt(2);
                Estimate.Measured measured = (Estimate.Measured) boundary.mean(n, sum);
                if (!measured.interval().contains(0.5)) {
                  return true;
                }
              }
              return false;
            })
        .isAtMost(0.05);
  }
}
