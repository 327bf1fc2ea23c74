package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * J. M. Lucas, "Counted data CUSUMs", Technometrics 27 (1985): reference value 0.25, decision
 * interval 10, mean count 0.25. The run lengths are printed as 438, and 333 with a head start of
 * half the interval; 438.125 and 333.125 to three decimals.
 */
class Lucas1985Test {
  private static final double MEAN_COUNT = 0.25;
  private static final int QUARTERS = 4;
  private static final int LIMIT = 10 * QUARTERS;

  @Test
  void fastInitialResponse() {
    CusumRunLength run = CusumRunLength.of(poissonLessQuarter(), LIMIT);

    assertThat(run.mean()).isCloseTo(438.125, within(5e-4));
    assertThat(run.meanFrom(LIMIT / 2)).isCloseTo(333.125, within(5e-4));
  }

  private static LatticeSteps poissonLessQuarter() {
    int[] sizes = new int[16];
    double[] probabilities = new double[sizes.length];
    double probability = Math.exp(-MEAN_COUNT);
    for (int count = 0; count < sizes.length; count++) {
      sizes[count] = QUARTERS * count - 1;
      probabilities[count] = probability;
      probability *= MEAN_COUNT / (count + 1);
    }
    return new LatticeSteps(sizes, probabilities);
  }
}
