package dev.andon.producers.adapters.prodigy;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.adapters.ExportOrigin;
import dev.andon.producers.adapters.ToolOptions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The options that only Prodigy has.
 *
 * @param origin whose and when, for tasks that do not say
 * @param multipleChoice whether several options of a choice may be right at once
 * @param polygons whether marks on images are compared as polygons; if not, as boxes
 */
record ProdigyOptions(ExportOrigin origin, boolean multipleChoice, boolean polygons) {
  private static final String CHOICE_STYLE = "choice-style";
  private static final String SHAPES = "shapes";

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static ProdigyOptions parse(Map<String, String> options) {
    Set<String> known = new HashSet<>(ExportOrigin.OPTIONS);
    known.add(CHOICE_STYLE);
    known.add(SHAPES);
    ToolOptions.requireKnown(ProdigyAdapter.FORMAT, options, known);
    return new ProdigyOptions(
        ExportOrigin.parse(options),
        isSecond(options, CHOICE_STYLE, "single", "multiple"),
        isSecond(options, SHAPES, "boxes", "polygons"));
  }

  private static boolean isSecond(
      Map<String, String> options, String name, String first, String second) {
    String value = requireNonNull(options.getOrDefault(name, first));
    if (!value.equals(first) && !value.equals(second)) {
      throw new IllegalArgumentException(
          "unknown value '" + value + "' for " + name + ": use " + first + " or " + second);
    }
    return value.equals(second);
  }
}
