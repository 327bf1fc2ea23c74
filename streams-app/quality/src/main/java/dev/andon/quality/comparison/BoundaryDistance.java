package dev.andon.quality.comparison;

import dev.andon.quality.answer.MaskAnswer;
import java.util.Objects;

/**
 * How far two masks are apart by their outlines: 1 - boundary F1. Where IoU and Dice hardly see a
 * frayed edge around a large area, or holes, this sees nothing else.
 *
 * <pre>
 *   P = |{x in B_b : d(x, B_a) ≤ θ}| / |B_b|,   R = |{x in B_a : d(x, B_b) ≤ θ}| / |B_a|
 *   F1 = 2PR / (P + R)
 * </pre>
 *
 * <p>B are the pixels of a mask with one of their four neighbours outside of it, d the Euclidean
 * distance between centers, and θ the tolerance times the diagonal of the image. G. Csurka, D.
 * Larlus, F. Perronnin, "What is a good evaluation measure for semantic segmentation?", BMVC 2013,
 * who ask for d below θ; here pixels at θ exactly match too, so that a tolerance of 0 pixels asks
 * for the same boundary. Symmetric: exchanging the masks exchanges P and R.
 *
 * <p>0 where both masks are empty; 1 where one is, and for masks of other labels or on other grids,
 * which have nothing to compare. No raster: O(θ · (runs + columns)) while the boundaries are near
 * each other, O(θ² · (runs + columns)) at most. To bound that, θ is never above {@value
 * #MOST_PIXELS} pixels.
 *
 * @param tolerance as a share of the image's diagonal, in [0, 0.1]
 */
public record BoundaryDistance(double tolerance) implements Distance<MaskAnswer> {
  /** With the tolerance of Csurka et al., 0.75 % of the diagonal. */
  public static final BoundaryDistance STANDARD = new BoundaryDistance(0.0075);

  /** The most columns of a mask, whatever its runs; each costs time of its own. */
  public static final int MOST_COLUMNS = 1 << 17;

  private static final int MOST_PIXELS = 64;
  private static final double MOST_TOLERANCE = 0.1;

  /** Checks the range. */
  public BoundaryDistance {
    if (!(tolerance >= 0 && tolerance <= MOST_TOLERANCE)) {
      throw new IllegalArgumentException(
          "tolerance is " + tolerance + ", must be in 0.." + MOST_TOLERANCE);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the masks have more than {@value #MOST_COLUMNS} columns
   */
  @Override
  public double between(MaskAnswer a, MaskAnswer b) {
    if (a.height() != b.height()
        || a.width() != b.width()
        || !Objects.equals(a.label(), b.label())) {
      return 1;
    }
    if (a.equals(b)) {
      return 0;
    }
    if (a.width() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "width is " + a.width() + " columns, must be at most " + MOST_COLUMNS);
    }
    MaskBoundary ofA = MaskBoundary.of(a);
    MaskBoundary ofB = MaskBoundary.of(b);
    double theta = theta(a);
    double precision = share(ofB.pixelsNear(ofA, theta), ofB.pixels());
    double recall = share(ofA.pixelsNear(ofB, theta), ofA.pixels());
    return precision + recall == 0 ? 1 : 1 - 2 * precision * recall / (precision + recall);
  }

  private double theta(MaskAnswer mask) {
    double height = mask.height();
    double width = mask.width();
    return Math.min(MOST_PIXELS, tolerance * Math.sqrt(height * height + width * width));
  }

  private static double share(long near, long all) {
    return all == 0 ? 0 : (double) near / all;
  }
}
