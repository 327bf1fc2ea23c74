package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
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
  private static final double[] TILTS = {0.35, 0.6, 0.9, 1.3, 1.8, 2.4};

  @Tag("slow")
  @Test
  void findsAllDipsAndStopsLessThanOneGoodRater() {
    int falseStops = 0;
    int fleets = 4;
    for (int fleet = 0; fleet < fleets; fleet++) {
      boolean[] stopped = run(new Random(1995 + 1_000_003L * fleet));
      for (int s = 0; s < RATERS; s++) {
        if (s < DIPS) {
          assertThat(stopped[s]).as("dip %s of fleet %s", s, fleet).isTrue();
        } else {
          falseStops += stopped[s] ? 1 : 0;
        }
      }
    }

    assertThat((double) falseStops / fleets).isLessThan(1);
  }

  private static boolean[] run(Random random) {
    FleetStop stop = new FleetStop(1e-4);
    double[] error = new double[RATERS];
    for (int s = 0; s < RATERS; s++) {
      error[s] = beta(2.83, 32.5, random);
    }
    double[][] m = new double[RATERS][TILTS.length];
    double[] evidence = new double[RATERS];
    boolean[] stopped = new boolean[RATERS];
    for (int item = 1; item <= ITEMS; item++) {
      for (int s = 0; s < RATERS; s++) {
        double dip = s < DIPS && item > ITEMS / 2 ? 0.1 : 0;
        step(m[s], error[s], random.nextDouble() < error[s] + dip);
      }
      if (item % TICK == 0) {
        for (int s = 0; s < RATERS; s++) {
          // Who is stopped works no more, and lends no evidence to others.
          evidence[s] = stopped[s] ? 0 : Arrays.stream(m[s]).sum() / TILTS.length;
        }
        for (int s : stop.judge(evidence)) {
          stopped[s] |= s >= DIPS || item > ITEMS / 2;
        }
      }
    }
    return stopped;
  }

  private static void step(double[] m, double error, boolean wrong) {
    for (int k = 0; k < m.length; k++) {
      double odds = error / (1 - error) * Math.exp(TILTS[k]);
      double tilted = odds / (1 + odds);
      m[k] = (1 + m[k]) * (wrong ? tilted / error : (1 - tilted) / (1 - error));
    }
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
