package dev.andon.quality.comparison;

import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.Point;
import dev.andon.quality.answer.Polygon;
import java.util.Arrays;
import java.util.List;

/**
 * A simple polygon, which a rotated box is too: its corners in drawing order, either direction.
 *
 * <p>The common area of two polygons is summed over pairs of their edges. A polygon's inside is the
 * signed sum of the strips between each of its edges and a base line below everything: edges that
 * run one way add, those that run back subtract. The overlap of two such strips is the area under
 * the lower of two straight lines over the x range they share. Unlike clipping edge by edge, this
 * has no special cases: corners on edges, shared edges and concave outlines need no care.
 *
 * <p>Limits: an outline that crosses itself counts by winding, so areas of opposite turn cancel;
 * holes cannot be said. O(n m) for n and m corners, O(1) space; error about 1e-15 of the area of
 * the rectangle around both, times the number of corners.
 */
final class Outline implements Region<Outline> {

  private static final int BOX_CORNERS = 4;

  /** The same polygon drawn from another corner comes out this close to 1. */
  private static final double ROUNDING = 1e-9;

  private final String label;
  private final double[] xs;
  private final double[] ys;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final double signedArea;

  private Outline(String label, double[] xs, double[] ys) {
    this.label = label;
    this.xs = xs;
    this.ys = ys;
    this.left = Arrays.stream(xs).min().orElseThrow();
    this.right = Arrays.stream(xs).max().orElseThrow();
    this.top = Arrays.stream(ys).min().orElseThrow();
    this.bottom = Arrays.stream(ys).max().orElseThrow();
    this.signedArea = signedArea(xs, ys);
  }

  static Outline of(Polygon polygon) {
    List<Point> points = polygon.points();
    return new Outline(
        polygon.label(),
        points.stream().mapToDouble(Point::x).toArray(),
        points.stream().mapToDouble(Point::y).toArray());
  }

  static Outline of(Box box) {
    double[] xs = {box.x(), box.x() + box.w(), box.x() + box.w(), box.x()};
    double[] ys = {box.y(), box.y(), box.y() + box.h(), box.y() + box.h()};
    if (box.rotation() != 0) {
      rotate(xs, ys, box);
    }
    return new Outline(box.label(), xs, ys);
  }

  private static void rotate(double[] xs, double[] ys, Box box) {
    double centreX = box.x() + box.w() / 2;
    double centreY = box.y() + box.h() / 2;
    double angle = Math.toRadians(box.rotation());
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (int i = 0; i < BOX_CORNERS; i++) {
      double x = xs[i] - centreX;
      double y = ys[i] - centreY;
      xs[i] = centreX + x * cos - y * sin;
      ys[i] = centreY + x * sin + y * cos;
    }
  }

  private static double signedArea(double[] xs, double[] ys) {
    double twice = 0;
    for (int i = 0, last = xs.length - 1; i < xs.length; last = i++) {
      // Relative to a corner: far from the origin the plain products would cancel badly.
      twice += (xs[last] - xs[0]) * (ys[i] - ys[0]) - (xs[i] - xs[0]) * (ys[last] - ys[0]);
    }
    return twice / 2;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public double low() {
    return left;
  }

  @Override
  public double high() {
    return right;
  }

  @Override
  public boolean mayOverlap(Outline other) {
    return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
  }

  @Override
  public int corners() {
    return xs.length;
  }

  @Override
  public Outline thinned(int stride) {
    int kept = Math.max(Polygon.FEWEST_POINTS, xs.length / stride);
    double[] thinXs = new double[kept];
    double[] thinYs = new double[kept];
    for (int i = 0; i < kept; i++) {
      int corner = (int) ((long) i * xs.length / kept);
      thinXs[i] = xs[corner];
      thinYs[i] = ys[corner];
    }
    return new Outline(label, thinXs, thinYs);
  }

  @Override
  public double iou(Outline other) {
    if (Arrays.equals(xs, other.xs) && Arrays.equals(ys, other.ys)) {
      return 1;
    }
    double area = Math.abs(signedArea);
    double otherArea = Math.abs(other.signedArea);
    double common = Math.min(commonArea(other), Math.min(area, otherArea));
    if (common <= 0) {
      return 0;
    }
    double iou = common / (area + otherArea - common);
    return iou > 1 - ROUNDING ? 1 : iou;
  }

  private double commonArea(Outline other) {
    double base = Math.min(top, other.top);
    double sum = 0;
    for (int i = 0, last = xs.length - 1; i < xs.length; last = i++) {
      if (Math.min(xs[last], xs[i]) >= other.right || Math.max(xs[last], xs[i]) <= other.left) {
        continue;
      }
      sum += other.commonWithStrip(xs[last], ys[last] - base, xs[i], ys[i] - base, base);
    }
    return sum * Math.signum(signedArea) * Math.signum(other.signedArea);
  }

  /** What this outline shares with the strip under one edge, signed by the edge's direction. */
  private double commonWithStrip(double x1, double y1, double x2, double y2, double base) {
    double sum = 0;
    for (int i = 0, last = xs.length - 1; i < xs.length; last = i++) {
      double from = Math.max(Math.min(x1, x2), Math.min(xs[last], xs[i]));
      double to = Math.min(Math.max(x1, x2), Math.max(xs[last], xs[i]));
      if (from < to) {
        double strip =
            lowerArea(
                to - from,
                height(x1, y1, x2, y2, from),
                height(x1, y1, x2, y2, to),
                height(xs[last], ys[last] - base, xs[i], ys[i] - base, from),
                height(xs[last], ys[last] - base, xs[i], ys[i] - base, to));
        sum += (x1 < x2) == (xs[last] < xs[i]) ? strip : -strip;
      }
    }
    return sum;
  }

  private static double height(double x1, double y1, double x2, double y2, double x) {
    return y1 + (y2 - y1) * ((x - x1) / (x2 - x1));
  }

  /** The area under the lower of two lines that go from a1 to a2 and from b1 to b2 over a width. */
  private static double lowerArea(double width, double a1, double a2, double b1, double b2) {
    double gap1 = a1 - b1;
    double gap2 = a2 - b2;
    if (gap1 * gap2 >= 0) {
      boolean aIsLower = gap1 + gap2 < 0;
      return width * (aIsLower ? a1 + a2 : b1 + b2) / 2;
    }
    double crossing = gap1 / (gap1 - gap2);
    double middle = a1 + (a2 - a1) * crossing;
    return width
        * (crossing * (Math.min(a1, b1) + middle) + (1 - crossing) * (middle + Math.min(a2, b2)))
        / 2;
  }
}
