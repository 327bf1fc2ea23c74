package dev.andon.quality.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.StratifiedDifference.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StratifiedDifferenceTest {
  private static Measured measured(List<Stratum> strata) {
    return (Measured) StratifiedDifference.of(strata, 0.95);
  }

  @Test
  void ofOneStratumIsTheDifferenceWithTheUsualVariance() {
    Measured one = measured(List.of(new Stratum(50, 120, 30, 100)));

    double variance = 0.3 * 0.7 / 100 + 50 / 120.0 * (70 / 120.0) / 120;
    double reach = 1.959964 * Math.sqrt(variance);
    assertThat(one.value()).isCloseTo(0.3 - 50 / 120.0, within(1e-12));
    assertThat(one.interval().low()).isCloseTo(one.value() - reach, within(1e-6));
    assertThat(one.interval().high()).isCloseTo(one.value() + reach, within(1e-6));
    assertThat(one.n()).isEqualTo(220);
  }

  @Test
  void whatIsHarderInOneIsNoDifference() {
    // The shares are 28 % and 12 % over all, and the same in each stratum.
    List<Stratum> strata = List.of(new Stratum(2, 20, 18, 180), new Stratum(54, 180, 6, 20));

    assertThat(measured(strata).value()).isZero();
    assertThat(measured(strata).interval().contains(0)).isTrue();
  }

  @Test
  void strataWithOneOfTheTwoAloneCountForNothing() {
    Stratum both = new Stratum(50, 120, 30, 100);

    assertThat(StratifiedDifference.of(List.of(both, new Stratum(9, 9, 0, 0)), 0.95))
        .isEqualTo(StratifiedDifference.of(List.of(both), 0.95));
    assertThat(StratifiedDifference.of(List.of(new Stratum(9, 9, 0, 0)), 0.95))
        .isEqualTo(new Insufficient("there is no comparable work", 0));
  }

  @Test
  void tooFewErrorsAreSaid() {
    assertThat(StratifiedDifference.of(List.of(new Stratum(3, 500, 6, 500)), 0.95))
        .isEqualTo(new Insufficient("comparable work has 9 answers in error, needs 10", 1_000));
    assertThat(StratifiedDifference.of(List.of(new Stratum(5, 5, 5, 5)), 0.95))
        .isEqualTo(new Insufficient("comparable work has 0 answers that are none, needs 10", 10));
  }

  @Test
  void theIntervalHoldsForManySmallStrataAsForFewLargeOnes() {
    assertThat(covered(10, 40)).isBetween(0.92, 0.975);
    assertThat(covered(150, 3)).isBetween(0.92, 0.975);
  }

  /** How often it holds a difference of 0.05, over strata of so many at most of each. */
  private static double covered(int strata, int most) {
    Random random = new Random(1985);
    int rounds = 1_500;
    int holds = 0;
    for (int round = 0; round < rounds; round++) {
      List<Stratum> drawn = new ArrayList<>();
      for (int stratum = 0; stratum < strata; stratum++) {
        double share = 0.06 + 0.24 * stratum / strata;
        int n0 = 1 + random.nextInt(most);
        int n1 = 1 + random.nextInt(most);
        drawn.add(new Stratum(events(share, n0, random), n0, events(share + 0.05, n1, random), n1));
      }
      holds += measured(drawn).interval().contains(0.05) ? 1 : 0;
    }
    return (double) holds / rounds;
  }

  private static long events(double share, int n, Random random) {
    long events = 0;
    for (int i = 0; i < n; i++) {
      events += random.nextDouble() < share ? 1 : 0;
    }
    return events;
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Stratum(2, 1, 0, 0));
  }
}
