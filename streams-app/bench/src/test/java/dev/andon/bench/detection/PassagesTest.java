package dev.andon.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.BaselineConfig;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.MixtureConfig;
import dev.andon.quality.detect.MixtureDetector;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PassagesTest {
  private static final double Q0 = 0.1;

  @Test
  void whatIsMeasuredIsWhatIsShipped() {
    MixtureConfig config = MixtureConfig.calibrated(1_000, BaselineConfig.known(Q0));
    for (int seed = 0; seed < 20; seed++) {
      MixtureDetector shipped = new MixtureDetector(config);
      MixtureShiryaevRoberts measured =
          new MixtureShiryaevRoberts(
              config.baseline().priorMean(), config.threshold(), Direction.WORSE);
      SplittableRandom random = new SplittableRandom(seed);
      boolean alarm = false;
      while (!alarm) {
        double error = random.nextDouble() < 0.2 ? 1 : 0;
        alarm = measured.observe(error);
        assertThat(shipped.observe(error)).isEqualTo(alarm);
      }
    }
  }

  @Test
  void doesNotDependOnTheNumberOfThreads() {
    assertThat(meanOn(1)).isEqualTo(meanOn(3));
  }

  private static double meanOn(int threads) {
    try (Workers workers = new Workers(threads)) {
      return new Passages(() -> Contestant.ratioAt(Q0), new double[] {3}, Q0, 0.3, 50, 1_000)
          .simulate(workers, 500, 7)[0]
          .time()
          .value();
    }
  }

  @Test
  void leavesOutFalseAlarmsAndCountsWhatWasMissed() {
    try (Workers workers = new Workers(1)) {
      Sample[] samples =
          new Passages(() -> new BatchRule(5, Q0), new double[] {1, 2}, 1, 1, 5, 10)
              .simulate(workers, 8, 7);

      assertThat(samples[0].count()).isZero();
      assertThat(samples[1].missedShare()).isEqualTo(1);
      assertThat(samples[1].time().value()).isEqualTo(10);
    }
  }
}
