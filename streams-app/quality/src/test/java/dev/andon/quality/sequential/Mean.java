package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * The mean of a simulated quantity.
 *
 * @param value the mean
 * @param standardError of the mean
 * @param seed from which those of the streams are drawn
 */
record Mean(double value, double standardError, long seed) {

  /**
   * Simulates streams, each with a seed of its own drawn from the first: the first numbers of
   * neighbouring seeds are nearly the same, which would bias what depends on them.
   */
  static Mean simulate(int streams, long seed, ToDoubleFunction<Random> quantity) {
    Random seeds = new Random(seed);
    double sum = 0;
    double squares = 0;
    for (int stream = 0; stream < streams; stream++) {
      double value = quantity.applyAsDouble(new Random(seeds.nextLong()));
      sum += value;
      squares += value * value;
    }
    double mean = sum / streams;
    double variance = Math.max(0, squares / streams - mean * mean);
    return new Mean(mean, Math.sqrt(variance / streams), seed);
  }

  /** Asserts that it may well be this. */
  void isCloseTo(double expected) {
    assertThat(value).as("%s", this).isCloseTo(expected, within(4 * standardError));
  }

  /** Asserts that it may well be no more than this. */
  void isAtMost(double limit) {
    assertThat(value).as("%s", this).isLessThanOrEqualTo(limit + 4 * standardError);
  }

  /** Asserts that it is not below this, with 99 % confidence. */
  void isAtLeast(double limit) {
    assertThat(value - 2.3263 * standardError).as("%s", this).isGreaterThanOrEqualTo(limit);
  }
}
