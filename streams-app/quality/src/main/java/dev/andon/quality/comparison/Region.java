package dev.andon.quality.comparison;

/**
 * One labelled extent of an answer, as the comparison of sets of them sees it: a span of text, a
 * box, a polygon. Labels are the matching's business; the measures here are about place alone.
 *
 * @param <R> the type of region itself: only regions of one type can be measured against each other
 */
interface Region<R extends Region<R>> {

  /** The class, possibly empty. */
  String label();

  /** Where it begins along the axis that candidates are sought on. */
  double low();

  /** Where it ends along that axis, inclusive. */
  double high();

  /** Whether two regions may overlap: never false for ones that do, and cheap. */
  boolean mayOverlap(R other);

  /** Intersection over union, in [0, 1]; 1 for the same extent even where it is empty. */
  double iou(R other);

  /** How many corners make up its outline: measuring a pair costs their product. */
  int corners();

  /** A cheaper approximation that keeps about one of {@code stride} corners. */
  R thinned(int stride);
}
