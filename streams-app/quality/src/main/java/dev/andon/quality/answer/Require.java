package dev.andon.quality.answer;

/** The checks that the constructors of answers share. */
final class Require {

  /** Far beyond any image or map, and small enough that areas and their sums stay finite. */
  private static final double FARTHEST = 1e12;

  private Require() {}

  /** A name that says something: neither empty nor only white space. */
  static String name(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          what + " is blank: give it a name, or leave the answer out");
    }
    return value;
  }

  /** A finite number, with negative zero as zero so that equal numbers are equal values. */
  static double finite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be a finite number, is " + value);
    }
    return value + 0.0;
  }

  /** A position within {@link #FARTHEST} of the origin. */
  static double coordinate(double value, String what) {
    if (!(Math.abs(value) <= FARTHEST)) {
      throw new IllegalArgumentException(
          what + " must be in range [-" + FARTHEST + ", " + FARTHEST + "], is " + value);
    }
    return value + 0.0;
  }

  /** A length between 0 and {@link #FARTHEST}. */
  static double size(double value, String what) {
    if (!(value >= 0 && value <= FARTHEST)) {
      throw new IllegalArgumentException(
          what + " must be in range [0, " + FARTHEST + "], is " + value);
    }
    return value + 0.0;
  }
}
