package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * First passages of a detector's statistic over thresholds: one path serves all of them.
 *
 * <p>A path is {@code calm} right-or-wrong answers at error probability {@code before} and then
 * others at {@code after} up to {@code limit}; time counts from the change. Thresholds passed
 * before it leave the path out, as the delay is that of detectors that have not alarmed falsely.
 *
 * @param detector a new detector
 * @param thresholds ascending
 * @param before error probability before the change
 * @param after error probability after it
 * @param calm answers before it; 0 for a fresh start
 * @param limit answers after it that are watched at most
 */
record Passages(
    Supplier<? extends ChangeDetector> detector,
    double[] thresholds,
    double before,
    double after,
    int calm,
    long limit) {

  /** A path that ends only with the last alarm. */
  static final long WITHOUT_END = Long.MAX_VALUE;

  /** A sample for each threshold. */
  Sample[] simulate(Workers workers, int runs, long seed) {
    List<Sample[]> parts = workers.simulate(runs, seed, this::chunk);
    Sample[] total = samples();
    for (Sample[] part : parts) {
      for (int k = 0; k < total.length; k++) {
        total[k].add(part[k]);
      }
    }
    return total;
  }

  private Sample[] samples() {
    Sample[] samples = new Sample[thresholds.length];
    for (int k = 0; k < samples.length; k++) {
      samples[k] = new Sample();
    }
    return samples;
  }

  private Sample[] chunk(SplittableRandom random, int runs) {
    Sample[] samples = samples();
    ChangeDetector watching = detector.get();
    for (int run = 0; run < runs; run++) {
      watching.reset();
      walk(watching, random, samples);
    }
    return samples;
  }

  private void walk(ChangeDetector watching, SplittableRandom random, Sample[] samples) {
    int next = 0;
    for (int t = 0; t < calm && next < thresholds.length; t++) {
      watching.observe(random.nextDouble() < before ? 1 : 0);
      while (next < thresholds.length && watching.statistic() >= thresholds[next]) {
        next++;
      }
    }
    for (long t = 1; t <= limit && next < thresholds.length; t++) {
      watching.observe(random.nextDouble() < after ? 1 : 0);
      double statistic = watching.statistic();
      while (next < thresholds.length && statistic >= thresholds[next]) {
        samples[next].alarmed(t, statistic);
        next++;
      }
    }
    for (; next < thresholds.length; next++) {
      samples[next].missed(limit);
    }
  }
}
