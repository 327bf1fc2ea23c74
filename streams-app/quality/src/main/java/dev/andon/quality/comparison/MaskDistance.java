package dev.andon.quality.comparison;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.MaskAnswer;
import java.util.Objects;

/**
 * How far two masks are apart: 1 - IoU or 1 - Dice over their pixels; 1 for masks of other labels
 * or on other grids, which have nothing to compare. Walks run lengths and never sees a raster:
 * O(runs) time, O(1) space.
 *
 * @param measure how the overlap counts
 */
public record MaskDistance(OverlapMeasure measure) implements Distance<MaskAnswer> {

  public MaskDistance {
    requireNonNull(measure, "measure is null");
  }

  @Override
  public double between(MaskAnswer a, MaskAnswer b) {
    if (a.height() != b.height()
        || a.width() != b.width()
        || !Objects.equals(a.label(), b.label())) {
      return 1;
    }
    long common = MaskComparison.commonOnes(a.runs(), b.runs());
    return 1 - measure.of(common, a.runs().ones(), b.runs().ones());
  }
}
