package dev.andon.producers.adapters;

import dev.andon.contracts.PointEntry;
import java.util.ArrayList;
import java.util.List;

/** Turns ellipses, which Andon has no kind of answer for, into polygons that keep their overlap. */
public final class Ellipses {
  /** An inscribed polygon of 64 corners has 99.8 per cent of its ellipse's area. */
  private static final int CORNERS = 64;

  private Ellipses() {}

  /**
   * The corners of the polygon that stands for an ellipse.
   *
   * @param radiusX half the width before it is turned, above 0
   * @param radiusY half the height before it is turned, above 0
   * @param degrees how far it is turned about its centre, clockwise
   * @throws Refusal if the ellipse has no area
   */
  public static List<PointEntry> corners(
      double x, double y, double radiusX, double radiusY, double degrees) throws Refusal {
    if (radiusX <= 0 || radiusY <= 0) {
      throw new Refusal("the ellipse has no area: both radii must be above 0");
    }
    double turn = Math.toRadians(degrees);
    List<PointEntry> corners = new ArrayList<>(CORNERS);
    for (int i = 0; i < CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      // StrictMath, so that the same ellipse has the same corners on every machine.
      double along = radiusX * StrictMath.cos(angle);
      double across = radiusY * StrictMath.sin(angle);
      corners.add(
          new PointEntry(
              x + along * StrictMath.cos(turn) - across * StrictMath.sin(turn),
              y + along * StrictMath.sin(turn) + across * StrictMath.cos(turn)));
    }
    return corners;
  }
}
