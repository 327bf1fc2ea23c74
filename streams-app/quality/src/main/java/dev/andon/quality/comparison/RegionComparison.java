package dev.andon.quality.comparison;

import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.SpansAnswer;
import java.util.List;

/**
 * Compares sets of labelled regions by pairing them one to one.
 *
 * <p>Two regions may pair when their labels are equal and their places agree: the same place
 * ({@code exact}), any overlap ({@code any}) or enough of it ({@code iou}). The score is F1 over
 * the pairs: twice their number over the number of regions on both sides; 1 where there are none on
 * either side, as "nothing here" is an answer too. Right is when all pair, or for {@code any} when
 * one pair does.
 */
final class RegionComparison<R extends Region<R>> {

  /** Absorbs rounding: a box that overlaps by the threshold exactly is enough. */
  private static final double ROUNDING = 1e-9;

  /** From here on a region of another label is the same thing, named wrongly. */
  private static final double SAME_PLACE = 0.5;

  private final List<R> expected;
  private final List<R> given;
  private final MatchRule rule;

  private RegionComparison(List<R> expected, List<R> given, MatchRule rule) {
    this.expected = expected;
    this.given = given;
    this.rule = rule;
  }

  static Comparison spans(SpansAnswer expected, MatchRule rule, SpansAnswer given) {
    return expected.equals(given)
        ? Comparison.right(1)
        : compare(
            expected.spans().stream().map(SpanRegion::new).toList(),
            given.spans().stream().map(SpanRegion::new).toList(),
            rule);
  }

  static Comparison boxes(BoxesAnswer expected, MatchRule rule, BoxesAnswer given) {
    return expected.equals(given)
        ? Comparison.right(1)
        : compare(
            expected.boxes().stream().map(Outline::of).toList(),
            given.boxes().stream().map(Outline::of).toList(),
            rule);
  }

  static Comparison polygons(PolygonsAnswer expected, MatchRule rule, PolygonsAnswer given) {
    return expected.equals(given)
        ? Comparison.right(1)
        : compare(
            expected.polygons().stream().map(Outline::of).toList(),
            given.polygons().stream().map(Outline::of).toList(),
            rule);
  }

  private static <R extends Region<R>> Comparison compare(
      List<R> expected, List<R> given, MatchRule rule) {
    return new RegionComparison<>(expected, given, rule).compare();
  }

  private Comparison compare() {
    List<Overlap> overlaps = OverlapSearch.between(expected, given);
    List<Overlap> admissible = overlaps.stream().filter(this::mayPair).toList();
    int[] partner = RegionMatching.of(admissible, expected.size(), given.size());
    boolean[] paired = new boolean[given.size()];
    int pairs = 0;
    for (int other : partner) {
      if (other != RegionMatching.NONE) {
        paired[other] = true;
        pairs++;
      }
    }
    double score = 2.0 * pairs / (expected.size() + given.size());
    boolean allPaired = pairs == expected.size() && pairs == given.size();
    boolean correct = allPaired || (rule instanceof MatchRule.Any && pairs > 0);
    return correct
        ? Comparison.right(score)
        : Comparison.wrong(score, defect(overlaps, partner, paired));
  }

  private boolean mayPair(Overlap overlap) {
    if (!sameLabel(overlap)) {
      return false;
    }
    if (rule instanceof MatchRule.Iou iou) {
      return overlap.iou() >= iou.threshold() - ROUNDING;
    }
    return rule instanceof MatchRule.Any || overlap.iou() >= 1;
  }

  private boolean sameLabel(Overlap overlap) {
    return expected.get(overlap.expected()).label().equals(given.get(overlap.given()).label());
  }

  /**
   * The gravest defect among what found no partner: a wrong class before something missing, before
   * something extra, before a boundary drawn wrongly.
   */
  private DefectType defect(List<Overlap> overlaps, int[] partner, boolean[] paired) {
    boolean[] found = new boolean[expected.size()];
    boolean[] wanted = paired.clone();
    for (int i = 0; i < partner.length; i++) {
      found[i] = partner[i] != RegionMatching.NONE;
    }
    for (Overlap overlap : loose(overlaps, partner, paired)) {
      if (sameLabel(overlap)) {
        found[overlap.expected()] = true;
        wanted[overlap.given()] = true;
      } else if (overlap.iou() >= SAME_PLACE - ROUNDING) {
        return DefectType.WRONG_CLASS;
      }
    }
    if (!all(found)) {
      return DefectType.MISSING;
    }
    return all(wanted) ? DefectType.BOUNDARY : DefectType.EXTRA;
  }

  private static List<Overlap> loose(List<Overlap> overlaps, int[] partner, boolean[] paired) {
    return overlaps.stream()
        .filter(overlap -> partner[overlap.expected()] == RegionMatching.NONE)
        .filter(overlap -> !paired[overlap.given()])
        .toList();
  }

  private static boolean all(boolean[] flags) {
    for (boolean flag : flags) {
      if (!flag) {
        return false;
      }
    }
    return true;
  }
}
