package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.PointEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;

/** Reads objects of one kind as one answer. */
final class RegionReader {
  private final Limits limits;

  RegionReader(Limits limits) {
    this.limits = limits;
  }

  /** An object and what it was marked as. */
  record Mark(JsonNode object, String label) {}

  /**
   * @throws Refusal if one of the objects cannot be read: without it the answer is not whole
   */
  AnswerEntry read(String question, String kind, List<Mark> marks) throws Refusal {
    return switch (kind) {
      case ObjectKinds.BOX -> Answers.boxes(question, boxes(marks));
      case ObjectKinds.POLYGON -> Answers.polygons(question, polygons(marks));
      case ObjectKinds.TEXT_ENTITY -> Answers.spans(question, spans(marks));
      default -> throw new IllegalArgumentException("not a kind of regions: " + kind);
    };
  }

  private static List<BoxEntry> boxes(List<Mark> marks) throws Refusal {
    List<BoxEntry> boxes = new ArrayList<>(marks.size());
    for (Mark mark : marks) {
      JsonNode box = mark.object().path("bounding_box");
      boxes.add(
          new BoxEntry(
              JsonFields.requiredNumber(box, "left"),
              JsonFields.requiredNumber(box, "top"),
              JsonFields.requiredNumber(box, "width"),
              JsonFields.requiredNumber(box, "height"),
              mark.label(),
              0.0));
    }
    return boxes;
  }

  private List<PolygonEntry> polygons(List<Mark> marks) throws Refusal {
    List<PolygonEntry> polygons = new ArrayList<>(marks.size());
    for (Mark mark : marks) {
      JsonNode corners = mark.object().path("polygon");
      if (corners.size() > limits.points()) {
        throw new Refusal(
            "a polygon has "
                + corners.size()
                + " points, more than the "
                + limits.points()
                + " taken");
      }
      List<PointEntry> points = new ArrayList<>(corners.size());
      for (JsonNode corner : corners) {
        points.add(
            new PointEntry(
                JsonFields.requiredNumber(corner, "x"), JsonFields.requiredNumber(corner, "y")));
      }
      polygons.add(new PolygonEntry(points, mark.label()));
    }
    return polygons;
  }

  private static List<SpanEntry> spans(List<Mark> marks) throws Refusal {
    List<SpanEntry> spans = new ArrayList<>(marks.size());
    for (Mark mark : marks) {
      JsonNode location = mark.object().path("location");
      int start = offset(location, "start");
      // Labelbox names the last character, where Andon names the one after it.
      spans.add(new SpanEntry(start, Math.addExact(offset(location, "end"), 1), mark.label()));
    }
    return spans;
  }

  private static int offset(JsonNode location, String field) throws Refusal {
    JsonNode offset = location.get(field);
    if (offset == null
        || !offset.isIntegralNumber()
        || !offset.canConvertToInt()
        || offset.intValue() == Integer.MAX_VALUE) {
      throw new Refusal(
          "the "
              + field
              + " of a location must be a whole number and is "
              + JsonFields.shown(offset));
    }
    return offset.intValue();
  }
}
