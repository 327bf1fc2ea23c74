package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.ToolOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that only CVAT has.
 *
 * @param groundTruthIsGold whether a ground truth job is gold; if not, it is left out
 * @param byUsername whether raters go by their user names; if not, by the numbers of their accounts
 * @param projects the ids of the projects whose work is listed; all there are where it is empty
 */
record CvatOptions(boolean groundTruthIsGold, boolean byUsername, List<String> projects) {
  private static final String GROUND_TRUTH = "ground-truth";
  private static final String RATERS = "raters";
  private static final String PROJECTS = "projects";

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static CvatOptions parse(Map<String, String> options) {
    ToolOptions given =
        ToolOptions.of(CvatAdapter.FORMAT, options, Set.of(GROUND_TRUTH, RATERS, PROJECTS));
    return new CvatOptions(
        given.isFirst(GROUND_TRUTH, "gold", "ignore"),
        !given.isFirst(RATERS, "id", "username"),
        given.ids(PROJECTS));
  }

  /** What raters go by of a user, written by number or as an object; null where it is nobody. */
  @Nullable String user(@Nullable JsonNode user) {
    if (!(user instanceof ObjectNode object)) {
      return JsonFields.id(user);
    }
    return byUsername ? JsonFields.text(object, "username") : JsonFields.id(object.get("id"));
  }
}
