package dev.andon.producers.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.producers.simulator.Randomness.Purpose;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DrawsTest {

  @Property
  void streamDependsOnSeedPurposeAndNamesAlone(
      @ForAll long seed, @ForAll long first, @ForAll long second) {
    Randomness randomness = new Randomness(seed);

    double drawn = randomness.draws(Purpose.ITEM, first, second).uniform();
    assertThat(new Randomness(seed).draws(Purpose.ITEM, first, second).uniform()).isEqualTo(drawn);
    assertThat(randomness.draws(Purpose.ANSWER, first, second).uniform()).isNotEqualTo(drawn);
    assertThat(randomness.draws(Purpose.ITEM, first, second + 1).uniform()).isNotEqualTo(drawn);
    assertThat(new Randomness(seed + 1).draws(Purpose.ITEM, first, second).uniform())
        .isNotEqualTo(drawn);
  }

  @Test
  void namesInAnotherOrderAreAnotherStream() {
    Randomness randomness = new Randomness(5);

    assertThat(randomness.draws(Purpose.ITEM, 1, 2).uniform())
        .isNotEqualTo(randomness.draws(Purpose.ITEM, 2, 1).uniform());
  }

  @Test
  void firstDrawsOfNeighbouringStreamsAreUniform() {
    Randomness randomness = new Randomness(11);
    int[] cells = new int[10];
    for (int name = 0; name < 100_000; name++) {
      cells[(int) (10 * randomness.draws(Purpose.ITEM, name).uniform())]++;
    }

    for (int cell : cells) {
      new Share(cell, 100_000).isDrawnWith(0.1);
    }
  }

  @Test
  void keysOfSimilarNamesDiffer() {
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      keys.add(Randomness.key("toxicity/" + i));
    }

    assertThat(keys).hasSize(100_000);
  }

  @Test
  void gaussianAndExponentialHaveTheirMoments() {
    Draws draws = new Randomness(3).draws(Purpose.TASK);

    double[] normal = DoubleStream.generate(draws::gaussian).limit(200_000).toArray();
    assertThat(DoubleStream.of(normal).average().orElseThrow()).isCloseTo(0, within(0.01));
    assertThat(DoubleStream.of(normal).map(x -> x * x).average().orElseThrow())
        .isCloseTo(1, within(0.02));
    new Share(DoubleStream.of(normal).filter(x -> x < -1).count(), normal.length)
        .isDrawnWith(0.158655);
    assertThat(DoubleStream.generate(draws::exponential).limit(200_000).average().orElseThrow())
        .isCloseTo(1, within(0.01));
    assertThat(DoubleStream.generate(draws::clippedGaussian).limit(10_000))
        .allMatch(x -> x >= -2 && x <= 2);
  }
}
