package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Label Studio can ask and Andon has no kind of answer for. Neither can gold ask for it, so it
 * is left out and nobody abstains.
 */
final class NotCompared {
  private static final String TIME = "holds stretches of time, which are not compared yet";
  private static final String TRACKS = "holds tracks of a video, which are not compared yet";
  private static final String KEY_POINTS = "holds key points, which are not compared yet";
  private static final String LINES = "holds lines, which are not compared yet";

  private static final Map<String, String> BY_TYPE =
      Map.of(
          "timeserieslabels", TIME,
          "timelinelabels", TIME,
          "videorectangle", TRACKS,
          "keypointlabels", KEY_POINTS,
          "keypoint", KEY_POINTS,
          "vectorlabels", LINES,
          "vector", LINES,
          "chatmessage", "holds messages of a chat, which are not compared",
          "relation", "relations between regions are not compared");

  private NotCompared() {}

  /** Why results of a type, in lower case, are left out, or null if they are not. */
  static @Nullable String ofType(String type) {
    return BY_TYPE.get(type);
  }

  /**
   * Why a region is left out, or null if it is not. The type does not always tell: {@code labels}
   * marks text as well as sound, and a classification may be about any region.
   *
   * @param result the result around the value
   */
  static @Nullable String ofRegion(JsonNode result, JsonNode value) {
    if (value.has("vertices")) {
      return LINES;
    }
    if (value.has("sequence")) {
      return TRACKS;
    }
    if (value.has("x") && !value.has("radiusX") && !value.has("width") && !value.has("height")) {
      return KEY_POINTS;
    }
    return isInTime(result, value) ? TIME : null;
  }

  private static boolean isInTime(JsonNode result, JsonNode value) {
    return value.has("channel")
        || value.has("ranges")
        || result.has("original_length")
        || isFraction(value.get("start"))
        || isFraction(value.get("end"));
  }

  private static boolean isFraction(@Nullable JsonNode number) {
    return number != null
        && number.isNumber()
        && number.doubleValue() != Math.rint(number.doubleValue());
  }
}
