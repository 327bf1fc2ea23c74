package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 2,000 raters whose error rates are drawn from Beta(2.83, 32.5), 2,000 gold items each, 40 of them
 * with a true dip of ten points halfway; stops by e-d-BH every 20 items.
 */
class FleetSimulationTest {
  private static final int RATERS = 2_000;
  private static final int DIPS = 40;
  private static final int ITEMS = 2_000;
  private static final int TICK = 20;

  @Tag("slow")
  @Test
  void findsAllDipsAndStopsLessThanOneGoodRater() {
    int fleets = 40;
    int[] missed = {0};

    Mean falseStops =
        Mean.simulate(
            fleets,
            1995,
            random -> {
              int[] stoppedAt = run(random);
              int falsely = 0;
              for (int r = 0; r < RATERS; r++) {
                boolean dip = r < DIPS && (stoppedAt[r] == 0 || stoppedAt[r] > ITEMS / 2);
                falsely += !dip && stoppedAt[r] > 0 ? 1 : 0;
                missed[0] += dip && stoppedAt[r] == 0 ? 1 : 0;
              }
              return falsely;
            });

    assertThat(falseStops.value() + 2.3263 * falseStops.standardError())
        .as("99 %% upper bound of %s", falseStops)
        .isLessThan(1);
    // One in 4,000 is out of reach: a rater with many errors anyway, to whom ten points are little.
    assertThat(missed[0]).as("missed of %s", fleets * DIPS).isLessThanOrEqualTo(1);
  }

  /** The item after which each rater was stopped, or 0. Who is stopped starts over, unwatched. */
  private static int[] run(Random random) {
    FleetStop stop = new FleetStop(FleetStop.USUAL_ALPHA);
    double[] error = new double[RATERS];
    ChangeDetector[] detectors = new ChangeDetector[RATERS];
    for (int r = 0; r < RATERS; r++) {
      error[r] = beta(2.83, 32.5, random);
      detectors[r] = new MixtureShiryaevRoberts(error[r], Double.MAX_VALUE, Direction.WORSE);
    }
    SplittableRandom answers = new SplittableRandom(random.nextLong());
    double[] evidence = new double[RATERS];
    int[] stoppedAt = new int[RATERS];
    for (int item = TICK; item <= ITEMS; item += TICK) {
      for (int r = 0; r < RATERS; r++) {
        double dip = r < DIPS && item > ITEMS / 2 ? 0.1 : 0;
        for (int i = 0; i < TICK && stoppedAt[r] == 0; i++) {
          detectors[r].observe(answers.nextDouble() < error[r] + dip ? 1 : 0);
        }
        evidence[r] = detectors[r].statistic();
      }
      for (int r : stop.judge(evidence)) {
        stoppedAt[r] = item;
        detectors[r].reset();
      }
    }
    return stoppedAt;
  }

  private static double beta(double a, double b, Random random) {
    double x = gamma(a, random);
    return x / (x + gamma(b, random));
  }

  /** Marsaglia and Tsang (2000), for shapes from 1 on. */
  private static double gamma(double shape, Random random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
