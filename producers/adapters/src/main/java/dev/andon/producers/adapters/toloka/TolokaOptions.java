package dev.andon.producers.adapters.toloka;

import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options that only Toloka has.
 *
 * @param outputs what the project says of its output fields, possibly nothing
 * @param goldVersion the version of the known solutions, 1 or more
 * @param withReviews whether accepting and rejecting is somebody's judgement
 * @param pools the ids of the pools whose work is listed; all there are where it is empty
 */
record TolokaOptions(OutputSpec outputs, int goldVersion, boolean withReviews, List<String> pools) {
  private static final String OUTPUT_SPEC = "output-spec";
  private static final String GOLD_VERSION = "gold-version";
  private static final String REVIEWS = "reviews";
  private static final String POOLS = "pools";

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static TolokaOptions parse(Map<String, String> options, JsonElements json) {
    ToolOptions given =
        ToolOptions.of(
            TolokaAdapter.FORMAT, options, Set.of(OUTPUT_SPEC, GOLD_VERSION, REVIEWS, POOLS));
    return new TolokaOptions(
        outputs(given, json),
        given.number(GOLD_VERSION, 1, 1),
        given.isFirst(REVIEWS, "read", "ignore"),
        given.ids(POOLS));
  }

  /** The same with what is known of the output fields. */
  TolokaOptions with(OutputSpec fetched) {
    return new TolokaOptions(fetched, goldVersion, withReviews, pools);
  }

  private static OutputSpec outputs(ToolOptions given, JsonElements json) {
    String spec = given.text(OUTPUT_SPEC);
    if (spec == null) {
      return OutputSpec.UNKNOWN;
    }
    try {
      return OutputSpec.of(json.object(spec));
    } catch (Refusal e) {
      throw new IllegalArgumentException(OUTPUT_SPEC + " " + e.reason());
    }
  }
}
