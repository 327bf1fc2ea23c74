package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Predicate;

/**
 * How often something happens in simulated streams.
 *
 * @param value from 0 to 1
 * @param streams how many were simulated
 * @param seed from which those of the streams are drawn
 */
record Share(double value, int streams, long seed) {

  /**
   * Simulates streams, each with a seed of its own drawn from the first: the first numbers of
   * neighbouring seeds are nearly the same, which would bias what depends on them.
   */
  static Share simulate(int streams, long seed, Predicate<Random> happens) {
    Random seeds = new Random(seed);
    int count = 0;
    for (int stream = 0; stream < streams; stream++) {
      count += happens.test(new Random(seeds.nextLong())) ? 1 : 0;
    }
    return new Share((double) count / streams, streams, seed);
  }

  /** Asserts that the probability behind it is not shown to be above {@code limit} at 99.9 %. */
  void isAtMost(double limit) {
    double error = Math.sqrt(limit * (1 - limit) / streams);
    assertThat(value).as("%s", this).isLessThanOrEqualTo(limit + 3.09 * error);
  }

  /** Asserts that at least this share was seen. */
  void isAtLeast(double share) {
    assertThat(value).as("%s", this).isGreaterThanOrEqualTo(share);
  }
}
