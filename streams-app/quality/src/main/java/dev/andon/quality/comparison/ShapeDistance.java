package dev.andon.quality.comparison;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.PolygonsAnswer;
import java.util.List;
import java.util.function.Function;

/**
 * How far two sets of shapes are apart by how well their pairs fit: 1 - 2 Σ overlap / (n + m), over
 * the pairs of the one-to-one matching of equal labels with the most pairs and, of those, the
 * largest sum; n and m count the shapes on either side. A shape without a partner adds nothing to
 * the sum, so that a missed shape costs as much as one drawn nowhere near. 0 where neither side has
 * any.
 *
 * <p>Where only the number of pairs counts, 1 - F1 at a threshold, use {@link AnswerDistance} with
 * an {@code iou} rule. Work is bounded as the comparison's is.
 *
 * @param <A> the kind of answer
 */
public final class ShapeDistance<A extends Answer> implements Distance<A> {

  /** Absorbs rounding: shapes that overlap by the threshold exactly may pair. */
  private static final double ROUNDING = 1e-9;

  private final OverlapMeasure measure;
  private final double threshold;
  private final Function<A, List<Outline>> outlines;

  private ShapeDistance(
      OverlapMeasure measure, double threshold, Function<A, List<Outline>> outlines) {
    this.measure = requireNonNull(measure, "measure is null");
    this.threshold = new MatchRule.Iou(threshold).threshold();
    this.outlines = outlines;
  }

  /**
   * The distance of boxes, turned ones included.
   *
   * @param measure how the overlap of a pair counts
   * @param threshold the least IoU of a pair, in range (0, 1]
   */
  public static ShapeDistance<BoxesAnswer> boxes(OverlapMeasure measure, double threshold) {
    return new ShapeDistance<>(
        measure, threshold, answer -> answer.boxes().stream().map(Outline::of).toList());
  }

  /**
   * The distance of polygons.
   *
   * @param measure how the overlap of a pair counts
   * @param threshold the least IoU of a pair, in range (0, 1]
   */
  public static ShapeDistance<PolygonsAnswer> polygons(OverlapMeasure measure, double threshold) {
    return new ShapeDistance<>(
        measure, threshold, answer -> answer.polygons().stream().map(Outline::of).toList());
  }

  @Override
  public double between(A a, A b) {
    if (a.equals(b)) {
      return 0;
    }
    List<Outline> left = outlines.apply(a);
    List<Outline> right = outlines.apply(b);
    List<Overlap> admissible =
        OverlapSearch.between(left, right).stream()
            .filter(pair -> pair.iou() >= threshold - ROUNDING)
            .filter(pair -> left.get(pair.expected()).label().equals(label(right, pair)))
            .map(pair -> new Overlap(pair.expected(), pair.given(), measure.ofIou(pair.iou())))
            .toList();
    int[] partner = RegionMatching.of(admissible, left.size(), right.size());
    double sum = 0;
    for (Overlap pair : admissible) {
      if (partner[pair.expected()] == pair.given()) {
        sum += pair.iou();
      }
    }
    return Math.max(0, 1 - 2 * sum / (left.size() + right.size()));
  }

  private static String label(List<Outline> regions, Overlap pair) {
    return regions.get(pair.given()).label();
  }
}
