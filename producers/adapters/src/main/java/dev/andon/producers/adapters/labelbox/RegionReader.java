package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;

/** Reads objects of one kind as one answer. */
final class RegionReader {
  private final Shapes shapes;

  RegionReader(Limits limits) {
    shapes = new Shapes(limits);
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
      ArrayNode corners = JsonFields.array(mark.object(), "polygon");
      if (corners == null) {
        throw new Refusal("a polygon needs a list of points");
      }
      polygons.add(new PolygonEntry(shapes.corners(corners), mark.label()));
    }
    return polygons;
  }

  private static List<SpanEntry> spans(List<Mark> marks) throws Refusal {
    List<SpanEntry> spans = new ArrayList<>(marks.size());
    for (Mark mark : marks) {
      JsonNode location = mark.object().path("location");
      int last = JsonFields.requiredIndex(location, "end");
      if (last == Integer.MAX_VALUE) {
        throw new Refusal("end of a location is beyond any text");
      }
      // Labelbox names the last character, where Andon names the one after it.
      spans.add(new SpanEntry(JsonFields.requiredIndex(location, "start"), last + 1, mark.label()));
    }
    return spans;
  }
}
