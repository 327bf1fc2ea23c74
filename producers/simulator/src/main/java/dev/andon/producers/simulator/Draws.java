package dev.andon.producers.simulator;

import java.util.SplittableRandom;

/**
 * One stream of random draws. Only {@link SplittableRandom#nextDouble} and {@link StrictMath} are
 * used, whose results are the same on every machine and Java version.
 */
final class Draws {
  private final SplittableRandom random;

  Draws(SplittableRandom random) {
    this.random = random;
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Standard normal, by Box and Muller. */
  double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Standard normal, cut off at two standard deviations: nobody is out of all bounds. */
  double clippedGaussian() {
    return Math.max(-2, Math.min(2, gaussian()));
  }

  /** Exponential with mean 1. */
  double exponential() {
    return -StrictMath.log(1 - uniform());
  }
}
