package dev.andon.producers.adapters.scale;

import dev.andon.producers.adapters.ToolOptions;
import java.util.Map;
import java.util.Set;

/**
 * The options that only Scale has.
 *
 * @param rater the rater that stands for the vendor
 * @param byContributor whether a task of one contributor is that contributor's work
 */
record ScaleOptions(String rater, boolean byContributor) {
  private static final String RATER = "rater";
  private static final String RATERS = "raters";

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static ScaleOptions parse(Map<String, String> options) {
    ToolOptions given = ToolOptions.of(ScaleAdapter.FORMAT, options, Set.of(RATER, RATERS));
    return new ScaleOptions(
        given.text(RATER, "scale"), !given.isFirst(RATERS, "vendor", "contributors"));
  }
}
