package dev.andon.producers.adapters.labelstudio;

import dev.andon.contracts.PointEntry;
import dev.andon.producers.adapters.PixelMask;
import java.util.List;

/** A place within an item, as Andon compares it: what a rater drew or marked, without its label. */
sealed interface Region {

  /** A place on an image. */
  sealed interface Shape extends Region permits Box, Outline {

    /** Whether it is measured in pixels; otherwise in per cent of the image's width and height. */
    boolean pixels();
  }

  /**
   * A rectangle.
   *
   * @param rotation clockwise about the top left corner, in degrees
   */
  record Box(double x, double y, double w, double h, double rotation, boolean pixels)
      implements Shape {}

  /** A polygon, or an ellipse as a polygon. */
  record Outline(List<PointEntry> points, boolean pixels) implements Shape {
    public Outline {
      points = List.copyOf(points);
    }
  }

  /** A stretch of text, end exclusive. */
  record Stretch(int start, int end) implements Region {}

  /** Brushed pixels. */
  record Brushed(PixelMask mask) implements Region {}
}
