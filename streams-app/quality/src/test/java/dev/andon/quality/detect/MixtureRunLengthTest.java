package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promise: the expected number of observations to a false alarm is at least γ. */
@Tag("slow")
class MixtureRunLengthTest {
  private static final long SEED = 20260701;

  @ParameterizedTest
  @CsvSource({
    "0.02, 200, 1000",
    "0.05, 1000, 800",
    "0.10, 1000, 800",
    "0.20, 1000, 800",
    "0.50, 200, 1000",
    "0.10, 10000, 250"
  })
  void isAtLeastGammaOnErrors(double q0, double gamma, int streams) {
    runLengths(
            new MixtureShiryaevRoberts(q0, gamma, Direction.WORSE),
            streams,
            random -> random.nextDouble() < q0 ? 1 : 0)
        .areAtLeast(gamma);
  }

  @ParameterizedTest
  @CsvSource({"0.05, 200, 8000", "0.20, 200, 8000"})
  void isAtLeastGammaLookingForImprovement(double q0, double gamma, int streams) {
    runLengths(
            new MixtureShiryaevRoberts(q0, gamma, Direction.BETTER),
            streams,
            random -> random.nextDouble() < q0 ? 1 : 0)
        .areAtLeast(gamma);
  }

  /** Mean 0.08: one item in twenty-five wholly wrong, two half. */
  @Test
  void isAtLeastGammaOnGradedScores() {
    runLengths(
            new MixtureShiryaevRoberts(0.08, 1_000, Direction.WORSE),
            800,
            random -> {
              double u = random.nextDouble();
              return u < 0.04 ? 1 : u < 0.12 ? 0.5 : 0;
            })
        .areAtLeast(1_000);
  }

  @Test
  void ofTheAdaptiveOneIsAtLeastGamma() {
    runLengths(
            new AdaptiveShiryaevRoberts(0.1, 1_000),
            800,
            random -> random.nextDouble() < 0.1 ? 1 : 0)
        .areAtLeast(1_000);
  }

  @Test
  void ofTheMixtureCusumIsAtLeastGamma() {
    runLengths(
            new MixtureCusum(0.1, 200, Direction.WORSE),
            200,
            random -> random.nextDouble() < 0.1 ? 1 : 0)
        .areAtLeast(200);
  }

  /** Fifteen levels of error, 4,000 false alarms each: a standard error of 0.5 % at any γ. */
  @ParameterizedTest
  @CsvSource({"1e3", "1e4", "1e5"})
  void isAtLeastGammaAtTheCalibratedThresholdToo(double gamma) {
    for (double q0 :
        new double[] {
          .005, .01, .02, .03, .05, .075, .10, .125, .15, .20, .25, .30, .40, .60, .90
        }) {
      MixtureRunLength length = calibrated(q0, gamma, 4_000);

      assertThat(length.mean() + 4 * length.standardError())
          .as("%s at %s", length, q0)
          .isGreaterThanOrEqualTo(gamma);
      assertThat(length.mean()).as("at %s", q0).isLessThan(1.08 * gamma);
    }
  }

  /** What is stated of the threshold, as a 99 % bound. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 1e3", "0.10, 1e3", "0.20, 1e3", "0.05, 1e4", "0.10, 1e4", "0.20, 1e4",
    "0.05, 1e5", "0.10, 1e5", "0.20, 1e5", "0.02, 1e4", "0.15, 1e4", "0.30, 1e4",
  })
  void isAtLeastGammaAtTheCalibratedThresholdForSure(double q0, double gamma) {
    MixtureRunLength length = calibrated(q0, gamma, 200_000);

    assertThat(length.mean() - 2.3263 * length.standardError())
        .as("99 %% lower bound of %s", length)
        .isGreaterThanOrEqualTo(gamma);
    assertThat(length.mean()).isLessThan(1.035 * gamma);
  }

  /** Waiting for false alarms takes a thousand times as long, and says the same. */
  @ParameterizedTest
  @CsvSource({"0.05, 1000, 2000", "0.20, 1000, 2000", "0.50, 1000, 2000"})
  void isFoundWithoutWaiting(double q0, double threshold, int streams) {
    agreesWithWaiting(q0, threshold, streams);
  }

  @ParameterizedTest
  @CsvSource({"0.05, 7108, 20000", "0.10, 7240, 20000", "0.20, 7513, 20000"})
  void isFoundWithoutWaitingForLong(double q0, double threshold, int streams) {
    agreesWithWaiting(q0, threshold, streams);
  }

  private static void agreesWithWaiting(double q0, double threshold, int streams) {
    RunLengths waited =
        runLengths(
            new MixtureShiryaevRoberts(q0, threshold, Direction.WORSE),
            streams,
            random -> random.nextDouble() < q0 ? 1 : 0);

    MixtureRunLength length = MixtureRunLength.of(q0, threshold, 20_000, SEED);

    assertThat(length.standardError()).isLessThan(0.005 * length.mean());
    assertThat(length.mean())
        .as("%s and %s", length, waited)
        .isCloseTo(waited.mean(), within(4 * waited.standardError()));
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(MixtureRunLength.of(0.1, 500, 100, 7))
        .isEqualTo(MixtureRunLength.of(0.1, 500, 100, 7))
        .isNotEqualTo(MixtureRunLength.of(0.1, 500, 100, 8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixtureRunLength.of(0.1, 500, 1, 7))
        .withMessage("samples is 1, must be at least 2");
  }

  private static MixtureRunLength calibrated(double q0, double gamma, int samples) {
    double threshold = MixtureConfig.calibrated(gamma, BaselineConfig.known(q0)).threshold();
    return MixtureRunLength.of(q0, threshold, samples, SEED);
  }

  private static RunLengths runLengths(
      ChangeDetector detector, int streams, ToDoubleFunction<Random> error) {
    return RunLengths.simulate(
        streams,
        SEED,
        random -> {
          detector.reset();
          long length = 1;
          while (!detector.observe(error.applyAsDouble(random))) {
            length++;
          }
          return length;
        });
  }
}
