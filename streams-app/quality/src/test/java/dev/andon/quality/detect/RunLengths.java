package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * The mean of simulated run lengths, with its standard error.
 *
 * @param mean in judgements
 * @param standardError of the mean
 * @param streams how many were simulated
 * @param seed of all of them
 */
record RunLengths(double mean, double standardError, int streams, long seed) {
  /** The normal quantile of a one-sided 99 % bound. */
  private static final double ONE_SIDED_99 = 2.3263;

  /** Simulates streams, each with its own seed so that any of them can be looked at alone. */
  static RunLengths simulate(int streams, long seed, ToLongFunction<Random> runLength) {
    double sum = 0;
    double squares = 0;
    for (int stream = 0; stream < streams; stream++) {
      double length = runLength.applyAsLong(random(seed, stream));
      sum += length;
      squares += length * length;
    }
    double mean = sum / streams;
    double variance = (squares - streams * mean * mean) / (streams - 1);
    return new RunLengths(mean, Math.sqrt(variance / streams), streams, seed);
  }

  /**
   * The numbers of one stream. Its seed is mixed: the first numbers of neighboring seeds are close
   * to each other, which would bias what depends on them.
   */
  static Random random(long seed, int stream) {
    return new Random(new SplittableRandom(seed + stream).nextLong());
  }

  /** Asserts with 99 % confidence that the expected run length is at least {@code judgements}. */
  void areAtLeast(double judgements) {
    assertThat(mean - ONE_SIDED_99 * standardError)
        .as("99 %% lower bound of %s", this)
        .isGreaterThanOrEqualTo(judgements);
  }
}
