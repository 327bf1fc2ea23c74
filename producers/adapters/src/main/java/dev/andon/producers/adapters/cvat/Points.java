package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.PointEntry;
import dev.andon.producers.adapters.Ellipses;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.PixelMask;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Reads the flat lists of numbers that CVAT writes for its shapes. */
final class Points {
  private static final int MASK_EDGES = 4;

  private Points() {}

  static double[] read(ObjectNode shape, Limits limits) throws Refusal {
    ArrayNode list = JsonFields.array(shape, "points");
    if (list == null) {
      throw new Refusal("a shape has no list of points");
    }
    boolean mask = "mask".equals(JsonFields.text(shape, "type"));
    if (!mask && list.size() > 2L * limits.points()) {
      throw new Refusal(
          "a shape has "
              + list.size() / 2
              + " points, more than the "
              + limits.points()
              + " taken");
    }
    double[] points = new double[list.size()];
    for (int i = 0; i < points.length; i++) {
      JsonNode number = list.get(i);
      if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
        throw new Refusal("points must be numbers and hold " + JsonFields.shown(number));
      }
      points[i] = number.doubleValue();
    }
    return points;
  }

  /**
   * A rectangle is two corners, turned about its middle; a box is turned about its first corner.
   */
  static BoxEntry box(Placed shape, String label) throws Refusal {
    double[] p = exactly(4, shape);
    double x = (p[0] + p[2]) / 2;
    double y = (p[1] + p[3]) / 2;
    double turn = Math.toRadians(shape.rotation());
    // StrictMath, so that the same rectangle is the same box on every machine.
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double left = p[0] - x;
    double top = p[1] - y;
    boolean upright = shape.rotation() == 0;
    return new BoxEntry(
        upright ? p[0] : x + left * cos - top * sin,
        upright ? p[1] : y + left * sin + top * cos,
        p[2] - p[0],
        p[3] - p[1],
        label,
        shape.rotation());
  }

  /** A polygon as it is, and an ellipse (middle, right edge, top edge) as one. */
  static List<PointEntry> outline(Placed shape) throws Refusal {
    if (shape.type().equals("ellipse")) {
      double[] p = exactly(4, shape);
      return Ellipses.corners(
          p[0], p[1], Math.abs(p[2] - p[0]), Math.abs(p[1] - p[3]), shape.rotation());
    }
    double[] p = shape.points();
    if (p.length % 2 != 0 || p.length < 6) {
      throw new Refusal("a polygon needs 3 points or more, each of two numbers");
    }
    List<PointEntry> corners = new ArrayList<>(p.length / 2);
    for (int i = 0; i < p.length; i += 2) {
      corners.add(new PointEntry(p[i], p[i + 1]));
    }
    return corners;
  }

  /**
   * Marks the pixels of a mask: lengths of runs within a rectangle, row by row, outside first, and
   * after them the rectangle's left, top, right and bottom pixel.
   */
  static void fill(Placed shape, PixelMask mask) throws Refusal {
    double[] p = shape.points();
    int runs = p.length - MASK_EDGES;
    if (runs < 1) {
      throw new Refusal("a mask needs runs and the four edges of its rectangle");
    }
    long left = whole(p[runs]);
    long top = whole(p[runs + 1]);
    long width = whole(p[runs + 2]) - left + 1;
    long height = whole(p[runs + 3]) - top + 1;
    if (width < 1 || height < 1 || left + width > mask.width() || top + height > mask.height()) {
      throw new Refusal(
          "the rectangle of a mask is not within the frame of "
              + mask.width()
              + " x "
              + mask.height()
              + " pixels");
    }
    long at = 0;
    for (int run = 0; run < runs; run++) {
      long end = at + whole(p[run]);
      if (end > width * height) {
        throw new Refusal("the runs of a mask exceed its rectangle");
      }
      if (run % 2 == 1) {
        fill(mask, left, top, width, at, end);
      }
      at = end;
    }
  }

  private static void fill(PixelMask mask, long left, long top, long width, long from, long to) {
    long at = from;
    while (at < to) {
      long row = at / width;
      long column = at % width;
      long end = Math.min(to, (row + 1) * width);
      long start = (top + row) * mask.width() + left + column;
      mask.fillRows((int) start, (int) (start + end - at));
      at = end;
    }
  }

  private static long whole(double number) throws Refusal {
    if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
      throw new Refusal("a mask is written in whole numbers of 0 or more, and holds " + number);
    }
    return (long) number;
  }

  private static double[] exactly(int count, Placed shape) throws Refusal {
    if (shape.points().length != count) {
      throw new Refusal(
          "of type "
              + JsonFields.bare(shape.type())
              + " has "
              + shape.points().length
              + " numbers and needs "
              + count);
    }
    return shape.points();
  }
}
