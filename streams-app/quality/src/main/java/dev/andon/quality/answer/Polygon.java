package dev.andon.quality.answer;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * A labelled outline on an image, closed from the last corner back to the first.
 *
 * @param points the corners in drawing order, at least three; either direction
 * @param label its class; empty where the question has only one
 */
public record Polygon(List<Point> points, String label) implements Comparable<Polygon> {

  /** The fewest corners that enclose an area. */
  public static final int FEWEST_POINTS = 3;

  private static final Comparator<Point> POINT_ORDER =
      Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y);

  public Polygon {
    requireNonNull(label, "label is null");
    points = List.copyOf(points);
    if (points.size() < FEWEST_POINTS) {
      throw new IllegalArgumentException(
          "a polygon needs at least " + FEWEST_POINTS + " points, has " + points.size());
    }
  }

  /** Orders by label, then number of corners, then the corners in turn. */
  @Override
  public int compareTo(Polygon other) {
    int order = label.compareTo(other.label);
    if (order == 0) {
      order = Integer.compare(points.size(), other.points.size());
    }
    for (int i = 0; order == 0 && i < points.size(); i++) {
      order = POINT_ORDER.compare(points.get(i), other.points.get(i));
    }
    return order;
  }

  @Override
  public String toString() {
    Point first = points.get(0);
    return label
        + "["
        + points.size()
        + " points from "
        + Display.number(first.x())
        + ","
        + Display.number(first.y())
        + "]";
  }
}
