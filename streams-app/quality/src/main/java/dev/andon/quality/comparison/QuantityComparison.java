package dev.andon.quality.comparison;

import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import java.math.BigDecimal;

/**
 * Compares numbers by their distance. Within the tolerance an answer scores 1; beyond it, the
 * tolerance as a share of the distance, so that an exact rule (tolerance 0) scores all or nothing.
 */
final class QuantityComparison {

  /** Where rounding could change the verdict: many times the error of one subtraction. */
  private static final double DOUBT = 1e-12;

  private QuantityComparison() {}

  static Comparison ordinal(OrdinalAnswer expected, MatchRule rule, OrdinalAnswer given) {
    if (expected.value() == given.value()) {
      return Comparison.right(1);
    }
    double tolerance = tolerance(rule);
    BigDecimal distance =
        BigDecimal.valueOf(expected.value()).subtract(BigDecimal.valueOf(given.value())).abs();
    return judged(distance.doubleValue(), tolerance, isWithin(distance, tolerance));
  }

  static Comparison number(NumberAnswer expected, MatchRule rule, NumberAnswer given) {
    if (expected.value() == given.value()) {
      return Comparison.right(1);
    }
    double tolerance = tolerance(rule);
    return judged(
        Math.abs(expected.value() - given.value()),
        tolerance,
        isWithin(expected.value(), given.value(), tolerance));
  }

  private static double tolerance(MatchRule rule) {
    return rule instanceof MatchRule.Within within ? within.tolerance() : 0;
  }

  private static Comparison judged(double distance, double tolerance, boolean correct) {
    return correct
        ? Comparison.right(1)
        : Comparison.wrong(Math.min(1, tolerance / distance), DefectType.VALUE);
  }

  /**
   * Whether two numbers, as people write them, are within a tolerance: 1.1 is within 0.1 of 1.0
   * though the doubles' difference is a little more. Decides in doubles where the margin is clear.
   */
  private static boolean isWithin(double a, double b, double tolerance) {
    double margin = Math.abs(a - b) - tolerance;
    double scale = Math.max(Math.max(Math.abs(a), Math.abs(b)), tolerance);
    if (Math.abs(margin) > DOUBT * scale) {
      return margin < 0;
    }
    return isWithin(BigDecimal.valueOf(a).subtract(BigDecimal.valueOf(b)).abs(), tolerance);
  }

  private static boolean isWithin(BigDecimal distance, double tolerance) {
    return distance.compareTo(BigDecimal.valueOf(tolerance)) <= 0;
  }
}
