package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many judgements a drop takes to be noticed, against what is possible at all.
 *
 * <p>{@code best} are exact optima for somebody who knows the drop beforehand, computed on a Markov
 * chain at the same average run length: of the worst case over change-points the CUSUM's
 * (Moustakides, Annals of Statistics 14, 1986), of the steady state the Shiryaev-Roberts
 * procedure's (Pollak and Tartakovsky 2009). {@code expected} are the delays of this detector from
 * an independent simulation of 20,000 runs.
 */
class DetectionDelayTest {
  private static final long SEED = 19540701;
  private static final double WORST_CASE_RATIO = 1.30;
  private static final double STEADY_RATIO = 1.25;

  @ParameterizedTest
  @CsvSource({
    // limit, agreement, worst case: expected, best; steady state: expected, best
    "0.95, 0.85,  89.7,  75.19,  79.2,  69.8",
    "0.95, 0.80,  51.4,  42.32,  45.6,  39.9",
    "0.95, 0.70,  25.5,  20.74,  23.2,  19.6",
    "0.95, 0.60,  16.6,  13.01,  15.2,  12.6",
    "0.90, 0.85, 377.1, 306.99, 331.5, 270.5",
    "0.90, 0.80, 132.4, 111.29, 115.0, 100.9",
    "0.90, 0.70,  46.9,  39.73,  41.7,  37.4",
    "0.90, 0.60,  25.9,  21.81,  23.6,  20.7",
    "0.80, 0.70, 194.0, 162.78, 169.1, 146.2",
    "0.80, 0.60,  65.4,  55.83,  57.0,  51.4",
  })
  void isNearThePossibleWithAFalseAlarmInTenThousand(
      double limit,
      double agreement,
      double worstCase,
      double bestWorstCase,
      double steady,
      double bestSteady) {
    check(10_000, 2_000, limit, agreement, worstCase, bestWorstCase, steady, bestSteady);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "0.95, 0.85, 124.9, 107.77, 115.0, 101.8",
    "0.95, 0.80,  68.8,  58.73,  63.9,  56.2",
    "0.95, 0.70,  33.0,  27.82,  31.0,  26.8",
    "0.95, 0.60,  21.0,  17.18,  19.9,  16.6",
    "0.90, 0.85, 586.6, 490.96, 532.8, 454.9",
    "0.90, 0.80, 189.6, 162.73, 172.1, 151.7",
    "0.90, 0.70,  63.0,  54.67,  58.1,  52.1",
    "0.90, 0.60,  33.9,  29.20,  31.6,  27.8",
    "0.80, 0.70, 286.1, 243.63, 259.1, 224.9",
    "0.80, 0.60,  89.1,  77.76,  80.5,  73.1",
  })
  void isNearThePossibleWithAFalseAlarmInAHundredThousand(
      double limit,
      double agreement,
      double worstCase,
      double bestWorstCase,
      double steady,
      double bestSteady) {
    check(100_000, 20_000, limit, agreement, worstCase, bestWorstCase, steady, bestSteady);
  }

  private static void check(
      double every,
      int streams,
      double limit,
      double agreement,
      double worstCase,
      double bestWorstCase,
      double steady,
      double bestSteady) {
    LimitConfig config = new LimitConfig(limit, every, 100);

    RunLengths fresh =
        RunLengths.simulate(streams, SEED, random -> delay(config, 0, agreement, random));
    RunLengths settled =
        RunLengths.simulate(streams, SEED, random -> delay(config, 500, agreement, random));

    agrees(fresh, worstCase, bestWorstCase * WORST_CASE_RATIO);
    agrees(settled, steady, bestSteady * STEADY_RATIO);
  }

  private static void agrees(RunLengths delays, double expected, double most) {
    // Both sides are simulated: four standard errors here, one percent there.
    assertThat(delays.mean())
        .as("%s", delays)
        .isCloseTo(expected, within(4 * delays.standardError() + 0.01 * expected));
    assertThat(delays.mean()).as("%s", delays).isLessThanOrEqualTo(most);
  }

  /** Judgements from the drop to the alarm; a stream that alarms before it starts over. */
  private static long delay(LimitConfig config, int before, double agreement, Random random) {
    LimitDetector detector = new LimitDetector(config);
    for (int calm = 0; calm < before; calm++) {
      if (detector.observe(calm, random.nextDouble() < config.limit(), 1).isPresent()) {
        detector = new LimitDetector(config);
        calm = -1;
      }
    }
    for (long delay = 1; ; delay++) {
      if (detector.observe(before + delay, random.nextDouble() < agreement, 1).isPresent()) {
        return delay;
      }
    }
  }
}
