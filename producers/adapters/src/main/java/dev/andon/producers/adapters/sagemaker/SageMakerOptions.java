package dev.andon.producers.adapters.sagemaker;

import dev.andon.producers.adapters.ToolOptions;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that only Ground Truth has.
 *
 * @param rater whose work a consolidated label is
 * @param question the question of workers' answers, or null for the name of the crowd element
 * @param passClasses the classes by which a verification accepts a label, possibly none
 * @param reviewed the label attribute that is verified or adjusted, or null for the only one
 */
record SageMakerOptions(
    String rater, @Nullable String question, Set<String> passClasses, @Nullable String reviewed) {
  private static final String RATER = "rater";
  private static final String QUESTION = "question";
  private static final String PASS_CLASSES = "pass-classes";
  private static final String REVIEWED = "reviewed-attribute";

  /**
   * @throws IllegalArgumentException for an option that is not known
   */
  static SageMakerOptions parse(Map<String, String> options) {
    ToolOptions given =
        ToolOptions.of(
            SageMakerAdapter.FORMAT, options, Set.of(RATER, QUESTION, PASS_CLASSES, REVIEWED));
    return new SageMakerOptions(
        given.text(RATER, "ground-truth"),
        given.text(QUESTION),
        names(given.text(PASS_CLASSES, "")),
        given.text(REVIEWED));
  }

  private static Set<String> names(String list) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names;
  }
}
