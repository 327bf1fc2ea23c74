package dev.andon.producers.adapters.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Names the item: a manifest names what is labeled by its place or by its text, and a number counts
 * only within one job. The same object has the same id however it is named to us.
 */
final class DataObject {
  private static final int LONGEST_ID = 256;

  private DataObject() {}

  /**
   * The item's id.
   *
   * @param json a manifest line, or something that has the fields of one
   */
  static String item(ObjectNode json, ItemFields fields) throws Refusal {
    return fields.item(
        own(json),
        json,
        "does not say what was labeled: put the fields of its manifest line to it");
  }

  private static @Nullable String own(ObjectNode json) {
    ObjectNode object = JsonFields.object(json, "dataObject");
    for (JsonNode place : object == null ? new JsonNode[] {json} : new JsonNode[] {object, json}) {
      for (String field : new String[] {"source-ref", "s3Uri"}) {
        String reference = JsonFields.text(place, field);
        if (reference != null) {
          return reference(reference);
        }
      }
      for (String field : new String[] {"source", "content"}) {
        String text = JsonFields.text(place, field);
        if (text != null) {
          return text.startsWith("s3://") ? reference(text) : "text-" + EventIds.of(text);
        }
      }
    }
    return JsonFields.id(json.get("datasetObjectId"));
  }

  /** The place itself where it may be an id; places are no secret, texts are. */
  private static String reference(String place) {
    return place.length() > LONGEST_ID || place.chars().anyMatch(Character::isISOControl)
        ? "ref-" + EventIds.of(place)
        : place;
  }
}
