package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.contracts.PointEntry;
import dev.andon.producers.adapters.Ellipses;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Places regions of images.
 *
 * <p>Label Studio measures in per cent of the image's width and height and usually says the size,
 * with which everything becomes pixels. Where the size is missing the per cent stay, which compares
 * as well as pixels do as long as nothing is turned: a turn does not survive two different scales.
 */
final class ImageRegions {
  private static final double FULL_TURN = 360;

  private final Limits limits;
  private final PixelBudget budget;

  ImageRegions(Limits limits, PixelBudget budget) {
    this.limits = limits;
    this.budget = budget;
  }

  Region.Box box(JsonNode result, JsonNode value) throws Refusal {
    Frame frame = frame(result);
    double w = frame.x(JsonFields.requiredNumber(value, "width"));
    double h = frame.y(JsonFields.requiredNumber(value, "height"));
    if (w <= 0 || h <= 0) {
      throw new Refusal("the rectangle has no area: width and height must be above 0");
    }
    return new Region.Box(
        frame.x(JsonFields.requiredNumber(value, "x")),
        frame.y(JsonFields.requiredNumber(value, "y")),
        w,
        h,
        rotation(value, frame),
        frame.pixels());
  }

  Region.Outline polygon(JsonNode result, JsonNode value) throws Refusal {
    Frame frame = frame(result);
    ArrayNode points = JsonFields.array(value, "points");
    if (points == null || points.size() < 3) {
      throw new Refusal("a polygon needs a list of 3 points or more");
    }
    if (points.size() > limits.points()) {
      throw new Refusal(
          "the polygon has " + points.size() + " points, more than " + limits.points());
    }
    List<PointEntry> corners = new ArrayList<>(points.size());
    for (JsonNode point : points) {
      if (!point.isArray()
          || point.size() != 2
          || !isFinite(point.get(0))
          || !isFinite(point.get(1))) {
        throw new Refusal("each point of a polygon must be [x, y]");
      }
      corners.add(
          new PointEntry(frame.x(point.get(0).doubleValue()), frame.y(point.get(1).doubleValue())));
    }
    return new Region.Outline(corners, frame.pixels());
  }

  /** Andon has no ellipses; a polygon keeps their overlap, which a bounding box would not. */
  Region.Outline ellipse(JsonNode result, JsonNode value) throws Refusal {
    Frame frame = frame(result);
    return new Region.Outline(
        Ellipses.corners(
            frame.x(JsonFields.requiredNumber(value, "x")),
            frame.y(JsonFields.requiredNumber(value, "y")),
            frame.x(JsonFields.requiredNumber(value, "radiusX")),
            frame.y(JsonFields.requiredNumber(value, "radiusY")),
            rotation(value, frame)),
        frame.pixels());
  }

  Region.Brushed brush(JsonNode result, JsonNode value) throws Refusal {
    Frame frame = frame(result);
    if (!frame.pixels()) {
      throw new Refusal("a brush needs the image's original_width and original_height");
    }
    JsonNode rle = value.get("rle");
    if (rle == null || !rle.isBinary()) {
      throw new Refusal("rle must be a list of whole numbers from 0 to 255");
    }
    budget.spend((long) frame.height() * frame.width());
    return new Region.Brushed(BrushRle.decode(bytes(rle), frame.height(), frame.width()));
  }

  private static byte[] bytes(JsonNode rle) throws Refusal {
    try {
      return rle.binaryValue();
    } catch (IOException e) {
      throw new Refusal("rle cannot be read: " + e.getMessage());
    }
  }

  private static double rotation(JsonNode value, Frame frame) throws Refusal {
    JsonNode rotation = value.get("rotation");
    if (rotation == null || rotation.isNull()) {
      return 0;
    }
    double degrees = JsonFields.requiredNumber(value, "rotation") % FULL_TURN;
    if (degrees != 0 && !frame.pixels()) {
      throw new Refusal(
          "the region is turned by "
              + degrees
              + " degrees and the image's size is missing: export with original_width and"
              + " original_height");
    }
    return degrees + 0.0;
  }

  private static boolean isFinite(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.doubleValue());
  }

  private static Frame frame(JsonNode result) throws Refusal {
    Double turned = JsonFields.number(result, "image_rotation");
    if (turned != null && turned % FULL_TURN != 0) {
      throw new Refusal(
          "was drawn on an image turned by "
              + Math.round(turned)
              + " degrees, and such regions cannot be laid over others: label the image upright");
    }
    Double width = JsonFields.number(result, "original_width");
    Double height = JsonFields.number(result, "original_height");
    if (width == null || height == null) {
      return new Frame(0, 0);
    }
    if (!isSide(width) || !isSide(height)) {
      throw new Refusal(
          "original_width and original_height must be whole numbers of pixels from 1 to "
              + Frame.LONGEST_SIDE);
    }
    return new Frame(width.intValue(), height.intValue());
  }

  private static boolean isSide(double length) {
    return length >= 1 && length <= Frame.LONGEST_SIDE && length == Math.rint(length);
  }

  /** The image's size in pixels, or 0 x 0 where it is unknown. */
  private record Frame(int width, int height) {
    static final int LONGEST_SIDE = 1_000_000;

    boolean pixels() {
      return width > 0;
    }

    double x(double percent) {
      return pixels() ? percent * width / 100 : percent;
    }

    double y(double percent) {
      return pixels() ? percent * height / 100 : percent;
    }
  }
}
