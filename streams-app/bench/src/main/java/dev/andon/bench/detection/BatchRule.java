package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;

/**
 * A scheduled check: every so many items a one-sided binomial test of those since the last check,
 * at level {@value #LEVEL}. Right-or-wrong answers only.
 */
final class BatchRule implements ChangeDetector {
  static final double LEVEL = 0.05;

  private final int items;
  private final int leastErrors;
  private int count;
  private double errors;
  private boolean alarm;

  BatchRule(int items, double baseError) {
    this.items = items;
    this.leastErrors = leastErrors(items, baseError);
  }

  /** The fewest errors with P(X ≥ errors) below the level; more than all if there are none. */
  static int leastErrors(int items, double baseError) {
    double probability = Math.pow(1 - baseError, items);
    double tail = 1;
    for (int errors = 0; errors <= items; errors++) {
      if (tail < LEVEL) {
        return errors;
      }
      tail -= probability;
      probability *= (double) (items - errors) / (errors + 1) * (baseError / (1 - baseError));
    }
    return items + 1;
  }

  @Override
  public boolean observe(double error, double offset) {
    count++;
    errors += error;
    alarm = false;
    if (count == items) {
      alarm = errors >= leastErrors;
      count = 0;
      errors = 0;
    }
    return alarm;
  }

  @Override
  public double statistic() {
    return alarm ? 1 : 0;
  }

  @Override
  public void reset() {
    count = 0;
    errors = 0;
    alarm = false;
  }
}
