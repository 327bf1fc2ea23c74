package dev.andon.quality.comparison;

import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.RunLengths;
import java.util.Objects;

/**
 * Compares sets of pixels on one grid by intersection over union, which is also the score; 1 where
 * both are empty. Walks the two run lengths side by side, so an image's size costs nothing: O(runs)
 * time, O(1) space.
 */
final class MaskComparison {

  private static final double ROUNDING = 1e-9;

  private MaskComparison() {}

  static Comparison mask(MaskAnswer expected, MatchRule rule, MaskAnswer given) {
    if (expected.height() != given.height() || expected.width() != given.width()) {
      return Comparison.wrong(0, DefectType.WRONG_KIND);
    }
    if (!Objects.equals(expected.label(), given.label())) {
      return Comparison.wrong(0, DefectType.WRONG_CLASS);
    }
    long wanted = expected.runs().ones();
    long drawn = given.runs().ones();
    long common = commonOnes(expected.runs(), given.runs());
    long all = wanted + drawn - common;
    double score = OverlapMeasure.IOU.of(common, wanted, drawn);
    boolean correct =
        rule instanceof MatchRule.Iou iou ? score >= iou.threshold() - ROUNDING : common == all;
    return correct ? Comparison.right(score) : Comparison.wrong(score, defect(wanted, drawn));
  }

  private static DefectType defect(long wanted, long drawn) {
    if (drawn == 0) {
      return DefectType.MISSING;
    }
    return wanted == 0 ? DefectType.EXTRA : DefectType.BOUNDARY;
  }

  /** How many positions hold a one in both sequences. */
  static long commonOnes(RunLengths a, RunLengths b) {
    long common = 0;
    int runA = 0;
    int runB = 0;
    long startA = 0;
    long startB = 0;
    while (runA < a.count() && runB < b.count()) {
      long endA = startA + a.length(runA);
      long endB = startB + b.length(runB);
      if (runA % 2 == 1 && runB % 2 == 1) {
        common += Math.max(0, Math.min(endA, endB) - Math.max(startA, startB));
      }
      if (endA <= endB) {
        startA = endA;
        runA++;
      } else {
        startB = endB;
        runB++;
      }
    }
    return common;
  }
}
