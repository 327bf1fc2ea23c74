package dev.andon.quality.detect;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promise: the expected number of observations to a false alarm is at least γ. */
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

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "0.05, 1e3, 20000", "0.10, 1e3, 20000", "0.20, 1e3, 20000",
    "0.05, 1e4, 6000", "0.10, 1e4, 6000", "0.20, 1e4, 6000",
    "0.05, 1e5, 4000", "0.10, 1e5, 4000", "0.20, 1e5, 4000",
  })
  void isAtLeastGammaAtTheCalibratedThresholdToo(double q0, double gamma, int streams) {
    ToDoubleFunction<Random> errors = random -> random.nextDouble() < q0 ? 1 : 0;

    runLengths(new MixtureShiryaevRoberts(q0, gamma, Direction.WORSE), streams, errors)
        .areAtLeast(gamma);
    runLengths(
            new MixtureShiryaevRoberts(q0, gamma * Math.exp(-0.30), Direction.WORSE),
            streams,
            errors)
        .areAtLeast(0.92 * gamma);
  }

  private static RunLengths runLengths(
      ChangeDetector detector, int streams, ToDoubleFunction<Random> error) {
    return RunLengths.simulate(
        streams,
        SEED,
        random -> {
          // The first numbers of neighboring seeds are close to each other.
          random.nextBytes(new byte[40]);
          detector.reset();
          long length = 1;
          while (!detector.observe(error.applyAsDouble(random))) {
            length++;
          }
          return length;
        });
  }
}
