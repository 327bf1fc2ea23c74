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

  /** As close to 1 as the same polygon drawn from another corner; as close to 0 as touching. */
  private static final double ROUNDING = 1e-9;

  private final String label;
  private final double[] xs;
  private final double[] ys;
  private final double[] slopes;
  private final double[] from;
  private final double[] to;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final double signedArea;

  private Outline(String label, double[] xs, double[] ys) {
    this.label = label;
    this.xs = xs;
    this.ys = ys;
    this.left = least(xs);
    this.right = most(xs);
    this.top = least(ys);
    this.bottom = most(ys);
    this.slopes = new double[xs.length];
    this.from = new double[xs.length];
    this.to = new double[xs.length];
    for (int edge = 0; edge < xs.length; edge++) {
      int before = edge == 0 ? xs.length - 1 : edge - 1;
      // Infinite or undefined for an upright edge, which has no strip under it and is passed over.
      slopes[edge] = (ys[edge] - ys[before]) / (xs[edge] - xs[before]);
      from[edge] = Math.min(xs[before], xs[edge]);
      to[edge] = Math.max(xs[before], xs[edge]);
    }
    this.signedArea = signedArea(xs, ys);
  }

  private static double least(double[] values) {
    double least = values[0];
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double most(double[] values) {
    double most = values[0];
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
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
      rotate(xs, ys, box.rotation());
    }
    return new Outline(box.label(), xs, ys);
  }

  /** Turns the corners about the first one, the top left; clockwise, as y grows downward. */
  private static void rotate(double[] xs, double[] ys, double degrees) {
    double angle = Math.toRadians(degrees);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (int i = 1; i < xs.length; i++) {
      double x = xs[i] - xs[0];
      double y = ys[i] - ys[0];
      xs[i] = xs[0] + x * cos - y * sin;
      ys[i] = ys[0] + x * sin + y * cos;
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
    if (!(common > ROUNDING * Math.max(area, otherArea))) {
      return 0;
    }
    double iou = common / (area + otherArea - common);
    return iou > 1 - ROUNDING ? 1 : iou;
  }

  private double commonArea(Outline other) {
    double base = Math.min(top, other.top);
    double sum = 0;
    for (int edge = 0; edge < xs.length; edge++) {
      if (from[edge] < other.right && to[edge] > other.left) {
        sum += commonWithStrip(edge, other, base);
      }
    }
    return sum * Math.signum(signedArea) * Math.signum(other.signedArea);
  }

  /** What the strip under one edge shares with another outline, signed by the edge's direction. */
  private double commonWithStrip(int edge, Outline other, double base) {
    double sum = 0;
    for (int otherEdge = 0; otherEdge < other.xs.length; otherEdge++) {
      double low = Math.max(from[edge], other.from[otherEdge]);
      double high = Math.min(to[edge], other.to[otherEdge]);
      if (low < high) {
        double strip =
            lowerArea(
                high - low,
                height(edge, low) - base,
                height(edge, high) - base,
                other.height(otherEdge, low) - base,
                other.height(otherEdge, high) - base);
        sum += runsRight(edge) == other.runsRight(otherEdge) ? strip : -strip;
      }
    }
    return sum;
  }

  /** Edge i runs from the corner before it to corner i. */
  private boolean runsRight(int edge) {
    return to[edge] == xs[edge];
  }

  private double height(int edge, double x) {
    return ys[edge] + slopes[edge] * (x - xs[edge]);
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
