package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;
import java.util.Arrays;

/**
 * The rule everybody starts with: alarm when agreement on the last N items is more than ten points
 * below what is usual, looked at after every item once there are N.
 */
final class LastItemsRule implements ChangeDetector {
  private static final double DROP = 0.10;

  /** Takes the noise of binary fractions off a limit that is a whole number. */
  private static final double ROUNDING = 1e-9;

  private final double[] last;
  private final double mostErrors;
  private long count;
  private double errors;

  LastItemsRule(int items, double baseError) {
    last = new double[items];
    mostErrors = items * (baseError + DROP) + ROUNDING;
  }

  @Override
  public boolean observe(double error, double offset) {
    int slot = (int) (count % last.length);
    errors += error - last[slot];
    last[slot] = error;
    count++;
    return statistic() >= 1;
  }

  @Override
  public double statistic() {
    return count >= last.length && errors > mostErrors ? 1 : 0;
  }

  @Override
  public void reset() {
    Arrays.fill(last, 0);
    count = 0;
    errors = 0;
  }
}
