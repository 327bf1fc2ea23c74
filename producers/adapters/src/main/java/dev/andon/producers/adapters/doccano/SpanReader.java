package dev.andon.producers.adapters.doccano;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.CodePoints;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads spans of a text, listed or as objects, into code points from what doccano counts. */
final class SpanReader {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private final boolean graphemes;

  /**
   * @param graphemes whether the project counts what a reader takes for one character, and not
   *     UTF-16 units
   */
  SpanReader(boolean graphemes) {
    this.graphemes = graphemes;
  }

  /** Where in a text an offset is, in code points. */
  @FunctionalInterface
  private interface Offsets {
    int at(int offset) throws Refusal;
  }

  /**
   * @param text what was labeled, or null where the example does not hold it
   */
  List<SpanEntry> spans(ArrayNode labels, @Nullable String text) throws Refusal {
    if (labels.isEmpty()) {
      return List.of();
    }
    if (text == null) {
      throw new Refusal("has spans and no text to count them in");
    }
    Offsets offsets = offsets(text);
    List<SpanEntry> spans = new ArrayList<>(labels.size());
    for (JsonNode label : labels) {
      boolean listed = label.isArray();
      spans.add(
          new SpanEntry(
              offsets.at(offset(listed ? label.get(0) : label.get("start_offset"))),
              offsets.at(offset(listed ? label.get(1) : label.get("end_offset"))),
              LabelReader.name(listed ? label.get(2) : label.get("label"))));
    }
    return spans;
  }

  private Offsets offsets(String text) {
    CodePoints points = new CodePoints(text);
    if (!graphemes) {
      return points::at;
    }
    int[] ends = GRAPHEME.matcher(text).results().mapToInt(MatchResult::end).toArray();
    return offset -> {
      if (offset > ends.length) {
        throw new Refusal(
            "a span reaches to " + offset + ", and the text has " + ends.length + " graphemes");
      }
      return offset == 0 ? 0 : points.at(ends[offset - 1]);
    };
  }

  private static int offset(@Nullable JsonNode offset) throws Refusal {
    if (offset == null
        || !offset.isIntegralNumber()
        || !offset.canConvertToInt()
        || offset.intValue() < 0) {
      throw new Refusal(
          "an offset must be a whole number of 0 or more and is " + JsonFields.shown(offset));
    }
    return offset.intValue();
  }
}
