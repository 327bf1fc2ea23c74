package dev.andon.quality.answer;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A labelled rectangle on an image.
 *
 * <p>Coordinates are in one unit for the whole question (pixels, or per cent of a square), with y
 * growing downward.
 *
 * @param x left edge before rotation, at most 1e12 from 0
 * @param y top edge before rotation, at most 1e12 from 0
 * @param w width, in [0, 1e12]
 * @param h height, in [0, 1e12]
 * @param label its class; empty where the question has only one
 * @param rotation degrees clockwise about the top left corner, kept in [0, 360)
 */
public record Box(double x, double y, double w, double h, String label, double rotation)
    implements Comparable<Box> {

  private static final Comparator<Box> ORDER =
      Comparator.comparing(Box::label)
          .thenComparingDouble(Box::x)
          .thenComparingDouble(Box::y)
          .thenComparingDouble(Box::w)
          .thenComparingDouble(Box::h)
          .thenComparingDouble(Box::rotation);

  private static final double FULL_TURN = 360;

  public Box {
    requireNonNull(label, "label is null");
    x = Require.coordinate(x, "box x");
    y = Require.coordinate(y, "box y");
    w = Require.size(w, "box w");
    h = Require.size(h, "box h");
    rotation = withinOneTurn(Require.finite(rotation, "box rotation"));
  }

  /** An upright rectangle. */
  public Box(double x, double y, double w, double h, String label) {
    this(x, y, w, h, label, 0);
  }

  private static double withinOneTurn(double degrees) {
    double rest = degrees % FULL_TURN;
    double positive = rest < 0 ? rest + FULL_TURN : rest;
    // A tiny negative angle rounds up to the full turn itself.
    return positive == FULL_TURN ? 0 : positive + 0.0;
  }

  /** Orders by label, then position, size and rotation. */
  @Override
  public int compareTo(Box other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String turned = rotation == 0 ? "" : " turned " + Display.number(rotation);
    return label
        + "["
        + Display.number(x)
        + ","
        + Display.number(y)
        + " "
        + Display.number(w)
        + "x"
        + Display.number(h)
        + turned
        + "]";
  }
}
