package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shape on a frame, drawn there or set there by a track.
 *
 * @param points numbers as CVAT writes them for this type, in pixels
 * @param rotation clockwise about the middle, in degrees
 * @param attributes the lists of attributes that it has
 * @param fault why it cannot be used, or null
 */
@SuppressWarnings("ArrayRecordComponent")
record Placed(
    String type,
    @Nullable JsonNode labelId,
    double[] points,
    double rotation,
    List<JsonNode> attributes,
    @Nullable String fault) {
  Placed {
    attributes = List.copyOf(attributes);
  }

  Placed unusable(String reason) {
    return new Placed(type, labelId, points, rotation, attributes, reason);
  }
}
