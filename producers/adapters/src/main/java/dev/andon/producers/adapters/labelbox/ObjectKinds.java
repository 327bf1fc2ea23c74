package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.producers.adapters.JsonFields;
import org.jspecify.annotations.Nullable;

/** The annotation kinds of objects, as exports name them. */
final class ObjectKinds {
  static final String BOX = "ImageBoundingBox";
  static final String POLYGON = "ImagePolygon";
  static final String TEXT_ENTITY = "TextEntity";
  static final String MASK = "ImageSegmentationMask";

  private ObjectKinds() {}

  /** The kind of an object, by its shape where it does not name it; or null. */
  static @Nullable String of(JsonNode object) {
    String kind = JsonFields.text(object, "annotation_kind");
    if (kind != null) {
      return kind;
    }
    if (object.has("bounding_box")) {
      return BOX;
    }
    if (object.has("polygon")) {
      return POLYGON;
    }
    return object.has("location") ? TEXT_ENTITY : null;
  }

  /** Why objects of this kind are not compared, or null if they are. */
  static @Nullable String notCompared(String kind) {
    return switch (kind) {
      case BOX,
          POLYGON,
          TEXT_ENTITY,
          MASK,
          "MessageSingleSelection",
          "MessageMultiSelection",
          "MessageRanking" ->
          null;
      case "ImagePolyline", "ImagePoint" -> "lines and points are not compared yet";
      default -> "the annotation kind is not known";
    };
  }
}
