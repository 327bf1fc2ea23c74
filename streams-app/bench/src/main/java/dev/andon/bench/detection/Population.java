package dev.andon.bench.detection;

import dev.andon.quality.detect.BaselineConfig;
import java.util.SplittableRandom;

/** Raters as they are: error probabilities from Beta({@value #A}, {@value #B}), mean 0.08. */
final class Population {
  private static final double A = 2.83;
  private static final double B = 32.5;

  private Population() {}

  /** The error probability of one rater. */
  static double draw(SplittableRandom random) {
    return beta(random, A, B);
  }

  /** The baseline shrunk to this population. */
  static BaselineConfig baseline() {
    return BaselineConfig.shrunkTo(A, B);
  }

  static double beta(SplittableRandom random, double a, double b) {
    double x = gamma(random, a);
    double y = gamma(random, b);
    return x / (x + y);
  }

  /** Marsaglia and Tsang, "A simple method for generating gamma variables" (ACM TOMS 2000). */
  private static double gamma(SplittableRandom random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double v = 1 + c * normal;
      v = v * v * v;
      double u = 1 - random.nextDouble();
      if (v > 0 && Math.log(u) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
