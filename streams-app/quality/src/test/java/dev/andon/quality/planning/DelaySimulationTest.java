package dev.andon.quality.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.andon.quality.planning.DelaySimulation.Delays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelaySimulationTest {
  private static final Precision SMALL = new Precision(100, 7);

  /** Delays of this detector as simulated elsewhere, 20,000 streams each. */
  @ParameterizedTest
  @CsvSource({
    "1e4, 0.95, 0.85, 89.7, 79.2",
    "1e4, 0.95, 0.80, 51.4, 45.6",
    "1e4, 0.95, 0.70, 25.5, 23.2",
    "1e4, 0.95, 0.60, 16.6, 15.2",
    "1e4, 0.90, 0.85, 377.1, 331.5",
    "1e4, 0.90, 0.80, 132.4, 115.0",
    "1e4, 0.90, 0.70, 46.9, 41.7",
    "1e4, 0.90, 0.60, 25.9, 23.6",
    "1e4, 0.80, 0.70, 194.0, 169.1",
    "1e4, 0.80, 0.60, 65.4, 57.0",
    "1e5, 0.95, 0.85, 124.9, 115.0",
    "1e5, 0.95, 0.80, 68.8, 63.9",
    "1e5, 0.95, 0.70, 33.0, 31.0",
    "1e5, 0.95, 0.60, 21.0, 19.9",
    "1e5, 0.90, 0.85, 586.6, 532.8",
    "1e5, 0.90, 0.80, 189.6, 172.1",
    "1e5, 0.90, 0.70, 63.0, 58.1",
    "1e5, 0.90, 0.60, 33.9, 31.6",
    "1e5, 0.80, 0.70, 286.1, 259.1",
    "1e5, 0.80, 0.60, 89.1, 80.5"
  })
  void delaysAreAsKnown(double runLength, double from, double to, double fresh, double steady) {
    DelaySimulation simulation =
        new DelaySimulation(new Drop(from, to), runLength, Precision.DEFAULT);

    assertThat(simulation.fresh().orElseThrow().mean()).isCloseTo(fresh, withinPercentage(3));
    assertThat(simulation.steady().orElseThrow().mean()).isCloseTo(steady, withinPercentage(3));
  }

  @Property(tries = 30)
  void aStricterRunLengthIsNeverFaster(
      @ForAll @DoubleRange(min = 2, max = 1e5) double runLength,
      @ForAll @DoubleRange(min = 1, max = 10) double factor) {
    Drop drop = new Drop(0.9, 0.75);

    assertThat(fresh(drop, runLength * factor)).isGreaterThanOrEqualTo(fresh(drop, runLength));
  }

  @Property(tries = 30)
  void aLargerDropIsNeverSlower(
      @ForAll @DoubleRange(min = 0.4, max = 0.8) double to,
      @ForAll @DoubleRange(min = 0, max = 0.3) double more) {
    assertThat(fresh(new Drop(0.9, to - more), 1e4))
        .isLessThanOrEqualTo(fresh(new Drop(0.9, to), 1e4));
  }

  @Test
  void delaysAreCountedToTheAlarm() {
    Delays delays = new Delays(new int[] {3, 1, 2, 2});

    assertThat(delays.mean()).isEqualTo(2);
    assertThat(delays.caughtWithin(0.5)).isZero();
    assertThat(delays.caughtWithin(2)).isEqualTo(3);
    assertThat(delays.caughtWithin(2.9)).isEqualTo(3);
    assertThat(delays.caughtWithin(3)).isEqualTo(4);
    assertThat(delays.standardError()).isEqualTo(Math.sqrt(2.0 / 3 / 4));
  }

  private static double fresh(Drop drop, double runLength) {
    return new DelaySimulation(drop, runLength, SMALL).fresh().orElseThrow().mean();
  }
}
