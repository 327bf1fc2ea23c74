package dev.andon.producers.adapters.prodigy;

import dev.andon.producers.adapters.ExportOrigin;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolOptions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that only Prodigy has.
 *
 * @param origin whose and when, for tasks that do not say
 * @param multipleChoice whether several options of a choice may be right at once, or null where
 *     that was not said
 * @param polygons whether marks on images are compared as polygons or as boxes, or null where that
 *     was not said
 */
record ProdigyOptions(
    ExportOrigin origin, @Nullable Boolean multipleChoice, @Nullable Boolean polygons) {
  private static final String CHOICE_STYLE = "choice-style";
  private static final String SHAPES = "shapes";

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static ProdigyOptions parse(Map<String, String> options) {
    Set<String> known = new HashSet<>(ExportOrigin.OPTIONS);
    known.add(CHOICE_STYLE);
    known.add(SHAPES);
    ToolOptions given = ToolOptions.of(ProdigyAdapter.FORMAT, options, known);
    return new ProdigyOptions(
        ExportOrigin.parse(given),
        given.eitherOf(CHOICE_STYLE, "multiple", "single"),
        given.eitherOf(SHAPES, "polygons", "boxes"));
  }

  /**
   * Whether a choice is several options or one. Guessed by the first tasks it could not be put
   * right: what was published under one kind of answer is not published again under another.
   *
   * @throws Refusal if that was not said
   */
  boolean requireMultipleChoice() throws Refusal {
    if (multipleChoice == null) {
      throw new Refusal(
          "may have one option chosen or several: say which with the option choice-style=single or"
              + " choice-style=multiple");
    }
    return multipleChoice;
  }

  /**
   * Whether shapes are polygons or boxes, which is to be said for the same reason.
   *
   * @throws Refusal if that was not said
   */
  boolean requirePolygons() throws Refusal {
    if (polygons == null) {
      throw new Refusal(
          "may hold boxes or other shapes: say which with the option shapes=boxes or"
              + " shapes=polygons");
    }
    return polygons;
  }
}
