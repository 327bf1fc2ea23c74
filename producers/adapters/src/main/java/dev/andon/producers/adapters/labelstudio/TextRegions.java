package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Places regions of text.
 *
 * <p>Label Studio writes them in three ways. Plain text has {@code start} and {@code end} in
 * characters (code points). Hypertext has XPaths, which only its own page can resolve, and usually
 * {@code globalOffsets} beside them, which are taken. Dialogues have the numbers of paragraphs and
 * offsets within them: these are placed in the text made of all paragraphs with one line feed
 * between two, which is the same text for every rater of the item.
 */
final class TextRegions {
  private static final String DEFAULT_TEXT_KEY = "text";

  private final Item item;
  private final Map<String, Paragraphs> bySource = new HashMap<>();

  TextRegions(Item item) {
    this.item = item;
  }

  /**
   * @param source name of the part of the item that was marked
   */
  Region.Stretch read(JsonNode value, @Nullable String source) throws Refusal {
    ObjectNode global = JsonFields.object(value, "globalOffsets");
    if (global != null) {
      return stretch(offset(global, "start"), offset(global, "end"));
    }
    if (value.has("startOffset") || value.has("endOffset")) {
      return withinParagraphs(value, source);
    }
    return stretch(offset(value, "start"), offset(value, "end"));
  }

  private Region.Stretch withinParagraphs(JsonNode value, @Nullable String source) throws Refusal {
    if (wholeNumber(value.get("start")) == null || wholeNumber(value.get("end")) == null) {
      throw new Refusal(
          "the region is given by XPath alone: without globalOffsets it cannot be placed in the"
              + " text");
    }
    Paragraphs paragraphs =
        bySource.computeIfAbsent(source == null ? "" : source, this::paragraphs);
    if (paragraphs == null) {
      throw new Refusal(
          "the region is given by paragraph, and the task's data does not show its paragraphs:"
              + " include the task's data, not a link to it");
    }
    return stretch(
        paragraphs.position(offset(value, "start"), offset(value, "startOffset")),
        paragraphs.position(offset(value, "end"), offset(value, "endOffset")));
  }

  private @Nullable Paragraphs paragraphs(String source) {
    LabelConfig.Source shown = item.config().source(source);
    ArrayNode found =
        shown == null || shown.field() == null
            ? onlyParagraphs(item.data())
            : JsonFields.array(item.data(), shown.field());
    return found == null
        ? null
        : new Paragraphs(found, shown == null ? DEFAULT_TEXT_KEY : shown.textKey());
  }

  /** Without a labeling interface: the one field that looks like a dialogue, if there is one. */
  private static @Nullable ArrayNode onlyParagraphs(@Nullable ObjectNode data) {
    ArrayNode found = null;
    Iterator<JsonNode> fields = data == null ? null : data.elements();
    while (fields != null && fields.hasNext()) {
      if (fields.next() instanceof ArrayNode array
          && array.path(0).path(DEFAULT_TEXT_KEY).isTextual()) {
        if (found != null) {
          return null;
        }
        found = array;
      }
    }
    return found;
  }

  private static Region.Stretch stretch(int start, int end) throws Refusal {
    if (end <= start) {
      throw new Refusal("the region ends at " + end + ", which is not after its start " + start);
    }
    return new Region.Stretch(start, end);
  }

  private static int offset(JsonNode of, String field) throws Refusal {
    Integer offset = wholeNumber(of.get(field));
    if (offset == null) {
      throw new Refusal(
          field
              + " must be a character's number, 0 or more, and is "
              + JsonFields.shown(of.get(field)));
    }
    return offset;
  }

  /** A number of 0 or more, as a number or as text; null for anything else. */
  private static @Nullable Integer wholeNumber(@Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      double number = value.doubleValue();
      return number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number)
          ? Integer.valueOf((int) number)
          : null;
    }
    return value.isTextual() && value.textValue().matches("\\d{1,9}")
        ? Integer.valueOf(value.textValue())
        : null;
  }
}
