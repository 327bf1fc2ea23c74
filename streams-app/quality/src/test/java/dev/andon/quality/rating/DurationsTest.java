package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DurationsTest {
  private static Durations of(long... millis) {
    Durations durations = new Durations();
    Arrays.stream(millis).forEach(each -> durations.add(each, 1));
    return durations;
  }

  /** From milliseconds to months. */
  private static long[] any(Random random, int size) {
    return LongStream.generate(() -> (long) Math.pow(10, 2 + 8 * random.nextDouble()))
        .limit(size)
        .toArray();
  }

  @Property(tries = 200)
  void quantilesAreThoseOfTheSortedTimes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
    long[] millis = any(new Random(seed), size);
    Durations durations = of(millis);
    Arrays.sort(millis);

    for (double share : new double[] {0.1, 0.5, 0.9, 1}) {
      double exact = millis[(int) Math.ceil(share * size) - 1];
      assertThat(durations.quantile(share).orElseThrow())
          .isCloseTo(exact, within(Math.max(500, exact / 16)));
    }
    assertThat(durations.count()).isEqualTo(size);
  }

  @Property(tries = 100)
  void whatIsTakenBackWasNeverThereAndBytesComeBack(
      @ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    long[] some = any(new Random(seed), size);
    long[] others = any(new Random(~seed), size);
    Durations durations = of(some);
    durations.merge(of(others));
    for (long each : some) {
      durations.add(each, -1);
    }
    StateWriter out = new StateWriter(64);
    durations.encode(out);

    assertThat(durations).isEqualTo(of(others)).hasSameHashCodeAs(of(others));
    assertThat(Durations.decode(new StateReader(out.toByteArray()))).isEqualTo(durations);
  }

  @Test
  void thereIsNoQuantileOfNothingNorABandBeyondTheLast() {
    assertThat(of().quantile(0.5)).isEmpty();
    Durations ahead = of();
    ahead.add(4_000, -1);
    assertThat(ahead.quantile(0.5)).isEmpty();
    assertThat(ahead.count()).isZero();
    assertThat(of(Long.MAX_VALUE)).isEqualTo(of(Long.MAX_VALUE / 2));
    assertThat(of(0, 999)).isEqualTo(of(500, 500));
  }
}
