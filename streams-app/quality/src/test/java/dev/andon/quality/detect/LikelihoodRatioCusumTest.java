package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LikelihoodRatioCusumTest {
  @Property(tries = 60)
  void pruningLosesNothing(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.02, max = 0.5) double q0) {
    Random random = new Random(seed);
    LikelihoodRatioCusum cusum = new LikelihoodRatioCusum(q0, 5);
    boolean graded = random.nextBoolean();
    double[] sums = new double[301];
    for (int t = 1; t <= 300; t++) {
      double q = t < 150 ? q0 : Math.min(0.9, 2 * q0);
      double error = random.nextDouble() < q ? (graded ? random.nextInt(5) / 4.0 : 1) : 0;
      sums[t] = sums[t - 1] + error;

      cusum.observe(error);

      assertThat(cusum.statistic()).isCloseTo(naive(sums, t, q0), within(1e-9));
    }
  }

  @Test
  void keepsFewPlaces() {
    LikelihoodRatioCusum cusum = new LikelihoodRatioCusum(0.1, 1e9);
    Random random = new Random(11);
    int most = 0;
    for (int i = 0; i < 30_000; i++) {
      cusum.observe(random.nextDouble() < 0.1 ? 1 : 0);
      most = Math.max(most, cusum.places());
    }
    for (int i = 0; i < 30_000; i++) {
      // Errors that become ever so slowly more frequent make the hull as fine as it can be.
      cusum.observe(0.1 + 0.4 * i / 30_000);
      most = Math.max(most, cusum.places());
    }

    assertThat(most).isLessThanOrEqualTo(256);
    assertThat(cusum.statistic()).isFinite();
  }

  @Test
  void refusesDifficulty() {
    assertThatThrownBy(() -> new LikelihoodRatioCusum(0.1, 5).observe(1, 0.5))
        .hasMessageContaining("offset is 0.5");
  }

  private static double naive(double[] sums, int t, double q0) {
    double largest = 0;
    for (int k = 0; k < t; k++) {
      double n = t - k;
      double s = sums[t] - sums[k];
      double q = Math.min(Math.max(s / n, tilted(q0, 0.35)), tilted(q0, 2.4));
      largest = Math.max(largest, s * Math.log(q / q0) + (n - s) * Math.log((1 - q) / (1 - q0)));
    }
    return largest;
  }

  private static double tilted(double q0, double tilt) {
    double odds = q0 / (1 - q0) * Math.exp(tilt);
    return odds / (1 + odds);
  }
}
