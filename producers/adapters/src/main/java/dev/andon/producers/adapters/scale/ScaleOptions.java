package dev.andon.producers.adapters.scale;

import dev.andon.producers.adapters.ToolOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options that only Scale has.
 *
 * @param rater the rater that stands for the vendor
 * @param projects the names of the projects whose tasks are listed; all there are where it is empty
 * @param byContributor whether a task of one contributor is that contributor's work
 */
record ScaleOptions(String rater, List<String> projects, boolean byContributor) {
  private static final String RATER = "rater";
  private static final String RATERS = "raters";
  private static final String PROJECTS = "projects";

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static ScaleOptions parse(Map<String, String> options) {
    ToolOptions given =
        ToolOptions.of(ScaleAdapter.FORMAT, options, Set.of(RATER, RATERS, PROJECTS));
    return new ScaleOptions(
        given.text(RATER, "scale"),
        given.list(PROJECTS),
        !given.isFirst(RATERS, "vendor", "contributors"));
  }
}
