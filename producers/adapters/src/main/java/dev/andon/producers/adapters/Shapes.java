package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.PointEntry;
import dev.andon.contracts.PolygonEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads shapes as most tools write them: rectangles as {@code left, top, width, height}, polygons
 * as {@code vertices} of {@code x, y}. One shape that cannot be read costs the whole list, as a
 * list with a gap would be scored as the rater's omission.
 */
public final class Shapes {
  private final Limits limits;

  public Shapes(Limits limits) {
    this.limits = requireNonNull(limits, "limits is null");
  }

  /** Tells the class of a shape. */
  @FunctionalInterface
  public interface Label {
    String of(JsonNode shape) throws Refusal;
  }

  /**
   * The rectangles of a list, in the tool's units.
   *
   * @throws Refusal if there are too many, or one of them cannot be read
   */
  public List<BoxEntry> boxes(ArrayNode shapes, Label label) throws Refusal {
    requireMost(shapes, limits.regions(), "rectangles");
    List<BoxEntry> boxes = new ArrayList<>(shapes.size());
    for (JsonNode shape : shapes) {
      boxes.add(
          new BoxEntry(
              JsonFields.requiredNumber(shape, "left"),
              JsonFields.requiredNumber(shape, "top"),
              JsonFields.requiredNumber(shape, "width"),
              JsonFields.requiredNumber(shape, "height"),
              label.of(shape),
              0.0));
    }
    return boxes;
  }

  /**
   * The polygons of a list, in the tool's units.
   *
   * @throws Refusal if there are too many, or one of them cannot be read
   */
  public List<PolygonEntry> polygons(ArrayNode shapes, Label label) throws Refusal {
    requireMost(shapes, limits.regions(), "polygons");
    List<PolygonEntry> polygons = new ArrayList<>(shapes.size());
    for (JsonNode shape : shapes) {
      polygons.add(new PolygonEntry(corners(shape), label.of(shape)));
    }
    return polygons;
  }

  private List<PointEntry> corners(JsonNode shape) throws Refusal {
    ArrayNode vertices = JsonFields.array(shape, "vertices");
    if (vertices == null) {
      throw new Refusal("a polygon needs a list of vertices");
    }
    return corners(vertices);
  }

  /**
   * The corners of a polygon, each as {@code x, y}.
   *
   * @throws Refusal if there are too many, or one of them cannot be read
   */
  public List<PointEntry> corners(ArrayNode vertices) throws Refusal {
    requireMost(vertices, limits.points(), "vertices");
    List<PointEntry> corners = new ArrayList<>(vertices.size());
    for (JsonNode vertex : vertices) {
      corners.add(
          new PointEntry(
              JsonFields.requiredNumber(vertex, "x"), JsonFields.requiredNumber(vertex, "y")));
    }
    return corners;
  }

  /**
   * @throws Refusal if a list is longer than {@code most}
   */
  public static void requireMost(ArrayNode list, int most, String what) throws Refusal {
    if (list.size() > most) {
      throw new Refusal("has " + list.size() + " " + what + ", more than the " + most + " taken");
    }
  }
}
