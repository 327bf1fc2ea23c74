package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.PointEntry;
import dev.andon.contracts.PolygonEntry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShapesTest {
  private final Shapes shapes = new Shapes(new Limits(1, 1, 1, 2, 3, 1));

  private static ArrayNode json(String text) throws IOException {
    return (ArrayNode) new ObjectMapper().readTree(text);
  }

  @Test
  void readsRectangles() throws Exception {
    ArrayNode list = json("[{\"left\":1,\"top\":2.5,\"width\":3,\"height\":4,\"label\":\"a\"}]");

    assertThat(shapes.boxes(list, shape -> JsonFields.requiredText(shape, "label")))
        .containsExactly(new BoxEntry(1.0, 2.5, 3.0, 4.0, "a", 0.0));
    assertThat(shapes.boxes(json("[]"), shape -> "a")).isEmpty();
  }

  @Test
  void readsPolygons() throws Exception {
    ArrayNode list =
        json("[{\"vertices\":[{\"x\":1,\"y\":2},{\"x\":3,\"y\":2},{\"x\":3,\"y\":4}]}]");

    assertThat(shapes.polygons(list, shape -> "a"))
        .containsExactly(
            new PolygonEntry(
                List.of(
                    new PointEntry(1.0, 2.0), new PointEntry(3.0, 2.0), new PointEntry(3.0, 4.0)),
                "a"));
  }

  @Test
  void refusesTheWholeListForOneShape() throws Exception {
    ArrayNode boxes =
        json(
            "[{\"left\":1,\"top\":2,\"width\":3,\"height\":4},{\"left\":1,\"top\":2,\"width\":3}]");
    ArrayNode polygons = json("[{\"label\":\"a\"}]");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> shapes.boxes(boxes, shape -> "a"))
        .withMessage("height must be a number and is missing");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> shapes.polygons(polygons, shape -> "a"))
        .withMessage("a polygon needs a list of vertices");
  }

  @Test
  void refusesMoreThanTheLimits() throws Exception {
    ArrayNode three = json("[{},{},{}]");
    ArrayNode detailed = json("[{\"vertices\":[{},{},{},{}]}]");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> shapes.boxes(three, shape -> "a"))
        .withMessage("has 3 rectangles, more than the 2 taken");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> shapes.polygons(detailed, shape -> "a"))
        .withMessage("has 4 vertices, more than the 3 taken");
  }
}
