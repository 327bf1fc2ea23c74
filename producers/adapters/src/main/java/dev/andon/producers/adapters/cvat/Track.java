package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An object through the frames of a job: shapes at keyframes, set by hand, and in between what the
 * tool makes of them. That is known of rectangles, whose points and turn move evenly.
 */
final class Track {
  private final String type;
  private final TreeMap<Integer, Keyframe> keyframes;

  private Track(String type, TreeMap<Integer, Keyframe> keyframes) {
    this.type = type;
    this.keyframes = keyframes;
  }

  private record Keyframe(Placed shape, boolean outside) {}

  static Track of(JsonNode json, Limits limits) throws Refusal {
    TreeMap<Integer, Keyframe> keyframes = new TreeMap<>();
    List<JsonNode> own = attributes(json);
    String type = "";
    for (JsonNode shape : json.path("shapes")) {
      Placed placed = placed(shape, json.get("label_id"), own, limits);
      type = placed.type();
      keyframes.put(
          JsonFields.requiredIndex(shape, "frame"),
          new Keyframe(placed, JsonFields.isTrue(shape, "outside")));
    }
    if (keyframes.isEmpty()) {
      // A skeleton has its shapes in its elements.
      type = json.path("elements").isEmpty() ? "track without shapes" : "skeleton";
    }
    return new Track(type, keyframes);
  }

  /**
   * A shape as it stands in the JSON. One whose points cannot be read is kept with the reason, as
   * it costs the answer it belongs to.
   */
  static Placed placed(
      JsonNode json, @Nullable JsonNode labelId, List<JsonNode> more, Limits limits)
      throws Refusal {
    if (!(json instanceof ObjectNode shape)) {
      throw new Refusal("holds a shape that is no object");
    }
    List<JsonNode> attributes = new ArrayList<>(more);
    attributes.addAll(attributes(shape));
    Double rotation = JsonFields.number(shape, "rotation");
    String type = JsonFields.requiredText(shape, "type");
    double turn = rotation == null ? 0 : rotation % 360 + 0.0;
    try {
      return new Placed(type, labelId, Points.read(shape, limits), turn, attributes, null);
    } catch (Refusal e) {
      return new Placed(type, labelId, new double[0], turn, attributes, e.reason());
    }
  }

  private static List<JsonNode> attributes(JsonNode json) {
    List<JsonNode> attributes = new ArrayList<>();
    json.path("attributes").forEach(attributes::add);
    return attributes;
  }

  String type() {
    return type;
  }

  SortedSet<Integer> keyframes() {
    return new TreeSet<>(keyframes.keySet());
  }

  /** The shape on a frame, or null where the object is not to be seen. */
  @Nullable Placed at(int frame) {
    Map.Entry<Integer, Keyframe> before = keyframes.floorEntry(frame);
    if (before == null || before.getValue().outside()) {
      return null;
    }
    Map.Entry<Integer, Keyframe> after = keyframes.higherEntry(frame);
    Placed shape = before.getValue().shape();
    if (before.getKey() == frame || after == null) {
      return shape;
    }
    return between(
        shape,
        after.getValue().shape(),
        (double) (frame - before.getKey()) / (after.getKey() - before.getKey()));
  }

  private static Placed between(Placed from, Placed to, double share) {
    if (from.fault() != null || to.fault() != null) {
      return from.unusable(String.valueOf(from.fault() == null ? to.fault() : from.fault()));
    }
    if (!from.type().equals("rectangle") || from.points().length != to.points().length) {
      return from.unusable(
          "a track has no keyframe here, and between keyframes only rectangles are known");
    }
    double[] points = new double[from.points().length];
    for (int i = 0; i < points.length; i++) {
      points[i] = from.points()[i] + (to.points()[i] - from.points()[i]) * share;
    }
    return new Placed(
        from.type(),
        from.labelId(),
        points,
        (from.rotation() + shorterTurn(from.rotation(), to.rotation()) * share) % 360 + 0.0,
        from.attributes(),
        null);
  }

  private static double shorterTurn(double from, double to) {
    double turn = (to - from) % 360;
    if (turn > 180) {
      return turn - 360;
    }
    return turn < -180 ? turn + 360 : turn;
  }
}
