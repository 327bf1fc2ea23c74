package dev.andon.producers.adapters.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import dev.andon.producers.sdk.Answers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes answers of the shapes on an image: a question for each geometry, and one for each attribute
 * of it ({@code box:colour}), whose shapes are labeled with what the attribute says.
 */
final class ShapeAnswers {
  private static final String BOX = "box";
  private static final String POLYGON = "polygon";

  private final Limits limits;
  private final Shapes shapes;

  ShapeAnswers(Limits limits) {
    this.limits = limits;
    shapes = new Shapes(limits);
  }

  void read(ObjectNode task, ArrayNode annotations, AnswerSheet answers) throws Refusal {
    Shapes.requireMost(annotations, limits.regions(), "annotations");
    Map<String, ArrayNode> byGeometry = asked(task);
    for (JsonNode annotation : annotations) {
      String geometry = geometry(annotation);
      if (geometry.equals(BOX) || geometry.equals(POLYGON)) {
        byGeometry.computeIfAbsent(geometry, name -> annotations.arrayNode()).add(annotation);
      } else {
        answers.leaveOut(
            "annotations",
            "shapes of type " + JsonFields.shown(geometry) + " are not compared yet");
      }
    }
    byGeometry.forEach(
        (geometry, list) -> {
          answer(geometry, geometry, list, answers);
          attributes(list)
              .forEach(
                  (name, labeled) -> answer(geometry, geometry + ":" + name, labeled, answers));
        });
  }

  private void answer(String geometry, String question, ArrayNode list, AnswerSheet answers) {
    answers.answer(
        "annotations " + JsonFields.shown(question),
        question,
        () -> {
          if (geometry.equals(POLYGON)) {
            return Answers.polygons(question, shapes.polygons(list, ShapeAnswers::label));
          }
          requireUpright(list);
          return Answers.boxes(question, shapes.boxes(list, ShapeAnswers::label));
        });
  }

  /** The geometries that the task asks for, so that nothing drawn is an answer. */
  private static Map<String, ArrayNode> asked(ObjectNode task) {
    Map<String, ArrayNode> asked = new LinkedHashMap<>();
    ObjectNode params = JsonFields.object(task, "params");
    ObjectNode geometries = JsonFields.object(params, "geometries");
    for (String geometry : List.of(BOX, POLYGON)) {
      if (geometries != null && geometries.has(geometry)) {
        asked.put(geometry, task.arrayNode());
      }
    }
    if ("annotation".equals(JsonFields.text(task, "type"))) {
      asked.put(BOX, task.arrayNode());
    }
    return asked;
  }

  private static String geometry(JsonNode annotation) {
    String type = JsonFields.text(annotation, "type");
    if (type != null) {
      return type;
    }
    return annotation.has("left") ? BOX : annotation.has("vertices") ? POLYGON : "unknown";
  }

  /** The shapes that have an attribute, once for each of its values. */
  private static Map<String, ArrayNode> attributes(ArrayNode list) {
    Map<String, ArrayNode> byName = new LinkedHashMap<>();
    for (JsonNode shape : list) {
      ObjectNode attributes = JsonFields.object(shape, "attributes");
      if (attributes != null && shape instanceof ObjectNode object) {
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
          JsonNode values = attribute.getValue();
          for (JsonNode value : values.isArray() ? values : List.of(values)) {
            if (value.isValueNode() && !value.isNull()) {
              byName
                  .computeIfAbsent(attribute.getKey(), name -> list.arrayNode())
                  .add(labeled(object, value));
            }
          }
        }
      }
    }
    return byName;
  }

  private static ObjectNode labeled(ObjectNode shape, JsonNode value) {
    ObjectNode labeled = shape.objectNode();
    labeled.setAll(shape);
    return labeled.put("label", value.asText());
  }

  private static void requireUpright(ArrayNode boxes) throws Refusal {
    for (JsonNode box : boxes) {
      Double rotation = JsonFields.number(box, "rotation");
      if (rotation != null && rotation != 0) {
        throw new Refusal(
            "a box is turned, and about which point is not documented: it cannot be laid over"
                + " others");
      }
    }
  }

  private static String label(JsonNode shape) throws Refusal {
    return JsonFields.requiredText(shape, "label");
  }
}
