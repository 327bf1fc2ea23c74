package dev.andon.quality.sequential;

/** Checks that every configuration here needs. */
final class Ranges {

  private Ranges() {}

  /** A probability strictly between 0 and 1. */
  static void requireInside(String name, double value) {
    if (!(value > 0 && value < 1 && 1 - value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in range (0, 1)");
    }
  }

  /** A finite number above 0. */
  static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be positive and finite");
    }
  }

  /** A finite expected run length. */
  static void requireRunLength(String name, double value) {
    if (!(value >= 2 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 2 and finite");
    }
  }

  /** A score. */
  static void requireScore(double x) {
    if (!(x >= 0 && x <= 1)) {
      throw new IllegalArgumentException("x is " + x + ", must be in range [0, 1]");
    }
  }
}
