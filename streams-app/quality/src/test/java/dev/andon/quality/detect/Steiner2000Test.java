package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * S. H. Steiner, R. J. Cook, V. T. Farewell, T. Treasure, "Monitoring surgical performance using
 * risk-adjusted cumulative sum charts", Biostatistics 1 (2000), p. 446: weights of a patient with
 * Parsonnet score s, whose logit of the risk of death is -3.68 + 0.077 s.
 */
class Steiner2000Test {
  private static final double BASE = 1 / (1 + Math.exp(3.68));

  @ParameterizedTest
  @CsvSource({
    "2.0,  0, 0, -0.024",
    "2.0,  0, 1,  0.669",
    "2.0, 50, 0, -0.433",
    "2.0, 50, 1,  0.260",
    "0.5,  0, 0,  0.012",
    "0.5,  0, 1, -0.681",
    "0.5, 50, 0,  0.316",
    "0.5, 50, 1, -0.377",
  })
  void weights(double oddsRatio, double score, int died, double weight) {
    BernoulliCusum cusum = new BernoulliCusum(new CusumConfig(BASE, oddsRatio, 4.5));

    assertThat(cusum.increment(died, 0.077 * score)).isCloseTo(weight, within(5e-4));
  }

  /**
   * The limit that ten patients at risk 0.1 pass with probability 5 % by chance, odds ratio 2, as
   * the package {@code cusum} gives it: 1.41227. It is a value that the statistic attains, with
   * probability 0.0511 to reach and 0.0415 to pass it.
   */
  @Test
  void limitOfTenPatients() {
    double limit = 1.41227;
    double reached = 0;
    double passed = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (int outcome = 0; outcome < 1 << 10; outcome++) {
      BernoulliCusum cusum = new BernoulliCusum(new CusumConfig(0.1, 2, 100));
      double most = 0;
      for (int patient = 0; patient < 10; patient++) {
        cusum.observe(outcome >> patient & 1);
        most = Math.max(most, cusum.statistic());
      }
      int deaths = Integer.bitCount(outcome);
      double probability = Math.pow(0.1, deaths) * Math.pow(0.9, 10 - deaths);
      reached += most >= limit - 1e-5 ? probability : 0;
      passed += most > limit + 1e-5 ? probability : 0;
      nearest = Math.abs(most - limit) < Math.abs(nearest - limit) ? most : nearest;
    }

    assertThat(nearest).isCloseTo(limit, within(5e-6));
    assertThat(reached).isCloseTo(0.0511, within(5e-5));
    assertThat(passed).isCloseTo(0.0415, within(5e-5));
  }
}
