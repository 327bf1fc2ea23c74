package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.Refusal;

/**
 * Tells by what a value holds which kind of region it is. The type of the result does not say it:
 * {@code labels} may mark text, rectangles, polygons, brushes or sound.
 */
final class RegionReader {
  private final TextRegions text;
  private final ImageRegions images;

  RegionReader(Item item, Limits limits, PixelBudget budget) {
    text = new TextRegions(item);
    images = new ImageRegions(limits, budget);
  }

  /** Whether a value says where something is. */
  static boolean isPlaced(JsonNode value) {
    return value.has("rle")
        || value.has("points")
        || value.has("x")
        || value.has("start")
        || value.has("globalOffsets")
        || value.has("vertices")
        || value.has("sequence");
  }

  /**
   * @param result the result around the value, which has the image's size
   */
  Region read(JsonNode result, JsonNode value) throws Refusal {
    if (value.has("rle")) {
      return images.brush(result, value);
    }
    if (value.has("points")) {
      return images.polygon(result, value);
    }
    if (value.has("radiusX")) {
      return images.ellipse(result, value);
    }
    if (value.has("x")) {
      return images.box(result, value);
    }
    if (value.has("start") || value.has("globalOffsets")) {
      return text.read(value, JsonFields.text(result, "to_name"));
    }
    throw new Refusal("the region has no place in its value");
  }
}
