package dev.andon.quality.comparison;

/**
 * How much of two extents is common, in [0, 1]: both measures order pairs alike, and Dice never
 * says less than IoU (Dice = 2 IoU / (1 + IoU)).
 */
public enum OverlapMeasure {
  /** Intersection over union: |A ∩ B| / |A ∪ B|. */
  IOU {
    @Override
    public double of(long common, long a, long b) {
      long all = a + b - common;
      return all == 0 ? 1 : (double) common / all;
    }

    @Override
    double ofIou(double iou) {
      return iou;
    }
  },

  /** Dice's coefficient: 2 |A ∩ B| / (|A| + |B|), which is F1 over pixels or positions. */
  DICE {
    @Override
    public double of(long common, long a, long b) {
      double both = (double) a + b;
      return both == 0 ? 1 : 2.0 * common / both;
    }

    @Override
    double ofIou(double iou) {
      return 2 * iou / (1 + iou);
    }
  };

  /**
   * The overlap of two sets by their sizes; 1 where both are empty.
   *
   * @param common how many elements both have, at least 0, at most {@code a} and {@code b}
   * @param a the size of one, such that the sizes' sum is a long
   * @param b the size of the other
   */
  public abstract double of(long common, long a, long b);

  abstract double ofIou(double iou);
}
