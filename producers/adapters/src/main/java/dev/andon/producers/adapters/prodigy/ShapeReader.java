package dev.andon.producers.adapters.prodigy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.PointEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a rater marked on an image, in pixels. A project may hold rectangles, polygons and
 * freehand shapes side by side: all are compared as boxes or all as polygons, as configured, so
 * that an image on which nothing is marked is an answer of the same kind.
 */
final class ShapeReader {
  private final Limits limits;

  ShapeReader(Limits limits) {
    this.limits = limits;
  }

  AnswerEntry polygons(String question, ObjectNode task) throws Refusal {
    List<PolygonEntry> outlines = new ArrayList<>();
    for (JsonNode shape : SpanReader.list(task, limits)) {
      outlines.add(new PolygonEntry(outline(shape), JsonFields.requiredText(shape, "label")));
    }
    return Answers.polygons(question, outlines);
  }

  AnswerEntry boxes(String question, ObjectNode task) throws Refusal {
    List<BoxEntry> boxes = new ArrayList<>();
    for (JsonNode shape : SpanReader.list(task, limits)) {
      boxes.add(box(shape));
    }
    return Answers.boxes(question, boxes);
  }

  private static BoxEntry box(JsonNode shape) throws Refusal {
    String type = JsonFields.text(shape, "type");
    if (type != null && !type.equals("rect")) {
      throw new Refusal("a " + JsonFields.shown(type) + " is no box, and shapes is boxes");
    }
    return new BoxEntry(
        JsonFields.requiredNumber(shape, "x"),
        JsonFields.requiredNumber(shape, "y"),
        JsonFields.requiredNumber(shape, "width"),
        JsonFields.requiredNumber(shape, "height"),
        JsonFields.requiredText(shape, "label"),
        0.0);
  }

  private List<PointEntry> outline(JsonNode shape) throws Refusal {
    JsonNode corners = shape.path("points");
    if (corners.size() > limits.points()) {
      throw new Refusal(
          "a shape has " + corners.size() + " points, more than the " + limits.points() + " taken");
    }
    List<PointEntry> points = new ArrayList<>(corners.size());
    for (JsonNode corner : corners) {
      if (corner.size() != 2 || !corner.path(0).isNumber() || !corner.path(1).isNumber()) {
        throw new Refusal("a point must be a list of two numbers and is not");
      }
      points.add(new PointEntry(corner.get(0).doubleValue(), corner.get(1).doubleValue()));
    }
    return points;
  }
}
