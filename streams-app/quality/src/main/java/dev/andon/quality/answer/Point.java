package dev.andon.quality.answer;

/**
 * A corner of a polygon.
 *
 * @param x to the right, at most 1e12 from 0
 * @param y downward, at most 1e12 from 0
 */
public record Point(double x, double y) {

  public Point {
    x = Require.coordinate(x, "point x");
    y = Require.coordinate(y, "point y");
  }
}
