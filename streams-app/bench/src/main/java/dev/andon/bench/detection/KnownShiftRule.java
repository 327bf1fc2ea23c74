package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;

/**
 * The Shiryaev-Roberts statistic that knows the error probabilities before and after the change:
 * what nobody has, to tell what nobody could find.
 */
final class KnownShiftRule implements ChangeDetector {
  private final double wrong;
  private final double right;
  private final double headStart;
  private double m;

  KnownShiftRule(double before, double after) {
    wrong = after / before;
    right = (1 - after) / (1 - before);
    headStart = right / (1 - right);
    m = headStart;
  }

  @Override
  public boolean observe(double error, double offset) {
    m = Math.min((1 + m) * (error * wrong + (1 - error) * right), Double.MAX_VALUE);
    return false;
  }

  @Override
  public double statistic() {
    return m - headStart;
  }

  @Override
  public void reset() {
    m = headStart;
  }
}
