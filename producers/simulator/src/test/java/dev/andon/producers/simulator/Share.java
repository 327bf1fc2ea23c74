package dev.andon.producers.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.function.Predicate;

/** So many out of so many. */
record Share(long count, long of) {

  static <T> Share of(Collection<T> all, Predicate<T> which) {
    return new Share(all.stream().filter(which).count(), all.size());
  }

  double ratio() {
    return (double) count / of;
  }

  /**
   * Asserts that so many are what a coin of that probability gives: within four standard
   * deviations, which one run in 16,000 misses; seeds are fixed, so a run that passes always
   * passes.
   */
  void isDrawnWith(double probability) {
    assertThat(of).as("sample").isGreaterThan(100);
    double deviation = Math.sqrt(probability * (1 - probability) / of);
    assertThat(ratio())
        .as("%d of %d, for a probability of %s", count, of, probability)
        .isBetween(probability - 4 * deviation, probability + 4 * deviation);
  }
}
