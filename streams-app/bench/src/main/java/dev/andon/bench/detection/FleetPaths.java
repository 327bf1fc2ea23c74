package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.sequential.FleetStop;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;

/**
 * The evidence against every rater of one fleet at every tick, if nobody were stopped.
 *
 * <p>Raters do not depend on each other, so that one simulation serves every rule of stopping them.
 * The first {@value #DIPS} become worse halfway.
 */
final class FleetPaths {
  static final int RATERS = 2_000;
  static final int GOLD = 2_000;
  static final int DIPS = 40;
  static final int DIP_AT = 1_000;
  static final double DROP = 0.10;
  static final int TICK = 20;

  /** By tick and rater. */
  private final double[][] evidence = new double[GOLD / TICK][RATERS];

  /**
   * What came of one fleet.
   *
   * @param falseStops raters stopped who were as usual, also those whose dip was still ahead
   * @param found dips found
   * @param missed raters never stopped who became worse
   * @param delay gold items from dip to stop, in total
   */
  record Outcome(int falseStops, int found, int missed, long delay) {}

  private FleetPaths() {}

  /** Simulates one fleet with a detector for each rater, made for the rater's error probability. */
  static FleetPaths simulate(SplittableRandom random, DoubleFunction<ChangeDetector> detector) {
    FleetPaths paths = new FleetPaths();
    for (int r = 0; r < RATERS; r++) {
      paths.walk(r, random.split(), detector);
    }
    return paths;
  }

  private void walk(int rater, SplittableRandom random, DoubleFunction<ChangeDetector> detector) {
    double usual = Population.draw(random);
    ChangeDetector watching = detector.apply(usual);
    for (int t = 1; t <= GOLD; t++) {
      double error = rater < DIPS && t > DIP_AT ? usual + DROP : usual;
      watching.observe(random.nextDouble() < error ? 1 : 0);
      if (t % TICK == 0) {
        evidence[t / TICK - 1][rater] = watching.statistic();
      }
    }
  }

  /**
   * Stops raters at every tick.
   *
   * @param countsOn whether the evidence against those who are stopped counts on for the others
   */
  Outcome judge(FleetStop stop, boolean countsOn) {
    boolean[] stopped = new boolean[RATERS];
    double[] kept = new double[RATERS];
    int falseStops = 0;
    int found = 0;
    long delay = 0;
    for (int tick = 0; tick < evidence.length; tick++) {
      int t = (tick + 1) * TICK;
      double[] now = evidence[tick].clone();
      for (int r = 0; r < RATERS; r++) {
        now[r] = stopped[r] ? kept[r] : now[r];
      }
      for (int r : stop.judge(now)) {
        if (!stopped[r]) {
          boolean dip = r < DIPS && t > DIP_AT;
          falseStops += dip ? 0 : 1;
          found += dip ? 1 : 0;
          delay += dip ? t - DIP_AT : 0;
          stopped[r] = true;
          kept[r] = countsOn ? now[r] : 0;
        }
      }
    }
    int missed = 0;
    for (int r = 0; r < DIPS; r++) {
      missed += stopped[r] ? 0 : 1;
    }
    return new Outcome(falseStops, found, missed, delay);
  }
}
