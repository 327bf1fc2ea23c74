package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Delays of the mixture Shiryaev-Roberts detector and of its alternatives: near what is possible,
 * and as simulated independently (20,000 runs each).
 *
 * <p>What is possible from a fresh start is computed here ({@link CusumOptimum}); in steady state
 * it is the Shiryaev-Roberts procedure that knows the shift (Pollak and Tartakovsky 2009),
 * simulated.
 */
class MixtureDelayTest {
  private static final long SEED = 19540701;

  @ParameterizedTest
  @CsvSource({
    // q0, q1, fresh, steady, best steady
    "0.05, 0.20,  51.4,  45.6,  39.9",
    "0.10, 0.30,  46.9,  41.7,  37.4",
    "0.20, 0.40,  65.4,  57.0,  51.4",
  })
  void isNearThePossible(double q0, double q1, double fresh, double steady, double bestSteady) {
    check(10_000, 2_000, q0, q1, fresh, steady, bestSteady);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1e4, 0.05, 0.15,  89.7,  79.2,  69.8",
    "1e4, 0.05, 0.20,  51.4,  45.6,  39.9",
    "1e4, 0.05, 0.30,  25.5,  23.2,  19.6",
    "1e4, 0.05, 0.40,  16.6,  15.2,  12.6",
    "1e4, 0.10, 0.15, 377.1, 331.5, 270.5",
    "1e4, 0.10, 0.20, 132.4, 115.0, 100.9",
    "1e4, 0.10, 0.30,  46.9,  41.7,  37.4",
    "1e4, 0.10, 0.40,  25.9,  23.6,  20.7",
    "1e4, 0.20, 0.30, 194.0, 169.1, 146.2",
    "1e4, 0.20, 0.40,  65.4,  57.0,  51.4",
    "1e5, 0.05, 0.15, 124.9, 115.0, 101.8",
    "1e5, 0.05, 0.20,  68.8,  63.9,  56.2",
    "1e5, 0.05, 0.30,  33.0,  31.0,  26.8",
    "1e5, 0.05, 0.40,  21.0,  19.9,  16.6",
    "1e5, 0.10, 0.15, 586.6, 532.8, 454.9",
    "1e5, 0.10, 0.20, 189.6, 172.1, 151.7",
    "1e5, 0.10, 0.30,  63.0,  58.1,  52.1",
    "1e5, 0.10, 0.40,  33.9,  31.6,  27.8",
    "1e5, 0.20, 0.30, 286.1, 259.1, 224.9",
    "1e5, 0.20, 0.40,  89.1,  80.5,  73.1",
  })
  void isNearThePossibleForAllPairs(
      double gamma, double q0, double q1, double fresh, double steady, double bestSteady) {
    check(gamma, 10_000, q0, q1, fresh, steady, bestSteady);
  }

  private static void check(
      double gamma,
      int streams,
      double q0,
      double q1,
      double fresh,
      double steady,
      double bestSteady) {
    ChangeDetector detector = new MixtureShiryaevRoberts(q0, gamma, Direction.WORSE);

    RunLengths freshly = delays(detector, streams, 0, q0, q1);
    RunLengths steadily = delays(detector, streams, 500, q0, q1);

    agrees(freshly, fresh);
    agrees(steadily, steady);
    assertThat(freshly.mean()).isLessThan(1.30 * CusumOptimum.of(q0, q1, gamma).freshDelay());
    assertThat(steadily.mean()).isLessThan(1.25 * bestSteady);
  }

  /** Where all is well, a detector that was told nothing else does exactly the same. */
  @Test
  void theWholeDetectorWithAKnownBaselineIsTheMixture() {
    ChangeDetector mixture = new MixtureShiryaevRoberts(0.1, 1_000, Direction.WORSE);
    ChangeDetector whole =
        new MixtureDetector(MixtureConfig.guaranteed(1_000, BaselineConfig.known(0.1)));
    Random random = new Random(SEED);

    boolean alarm = false;
    while (!alarm) {
      double offset = random.nextGaussian();
      double error = random.nextInt(3) / 2.0 * random.nextDouble();
      alarm = mixture.observe(error, offset);
      assertThat(whole.observe(error, offset)).isEqualTo(alarm);
      if (!alarm) {
        assertThat(whole.statistic()).isEqualTo(mixture.statistic());
      }
    }
  }

  @Test
  void alternativesAreAsQuickAsPublished() {
    // Thresholds calibrated to a run length of 10,000 at 0.10.
    agreesWithin(0.06, steady(new AdaptiveShiryaevRoberts(0.1, calibrated(10_000))), 104.0);
    agreesWithin(0.06, steady(new LikelihoodRatioCusum(0.1, 7.57)), 126.4);
    agreesWithin(
        0.04, steady(new MixtureShiryaevRoberts(0.1, calibrated(10_000), Direction.WORSE)), 107.5);
  }

  private static double calibrated(double gamma) {
    return MixtureConfig.calibrated(gamma, BaselineConfig.known(0.1)).threshold();
  }

  private static RunLengths steady(ChangeDetector detector) {
    return delays(detector, 2_000, 500, 0.1, 0.2);
  }

  private static void agreesWithin(double share, RunLengths delays, double expected) {
    assertThat(delays.mean()).as("%s", delays).isCloseTo(expected, within(share * expected));
  }

  private static void agrees(RunLengths delays, double expected) {
    // Both sides are simulated: four standard errors here, one percent there.
    assertThat(delays.mean())
        .as("%s", delays)
        .isCloseTo(expected, within(4 * delays.standardError() + 0.01 * expected));
  }

  /** Observations from the change to the alarm; a stream that alarms before it starts over. */
  static RunLengths delays(ChangeDetector detector, int streams, int calm, double q0, double q1) {
    return RunLengths.simulate(
        streams,
        SEED,
        random -> {
          detector.reset();
          for (int t = 0; t < calm; t++) {
            if (detector.observe(random.nextDouble() < q0 ? 1 : 0)) {
              detector.reset();
              t = -1;
            }
          }
          long delay = 1;
          while (!detector.observe(random.nextDouble() < q1 ? 1 : 0)) {
            delay++;
          }
          return delay;
        });
  }
}
