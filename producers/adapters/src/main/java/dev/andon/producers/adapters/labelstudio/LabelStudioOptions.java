package dev.andon.producers.adapters.labelstudio;

import dev.andon.producers.adapters.ToolOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that only Label Studio has.
 *
 * @param groundTruthIsGold whether an annotation marked as ground truth is the item's gold; if not,
 *     it is its author's work like any other
 * @param labelConfig the XML of the labeling interface, for exports, which do not carry it; null
 *     otherwise
 * @param expertInstruction the project's instruction, for the same reason, or null
 * @param projects the ids of the projects whose work is listed; all there are where it is empty
 */
record LabelStudioOptions(
    boolean groundTruthIsGold,
    @Nullable String labelConfig,
    @Nullable String expertInstruction,
    List<String> projects) {
  private static final String GROUND_TRUTH = "ground-truth";
  private static final String LABEL_CONFIG = "label-config";
  private static final String EXPERT_INSTRUCTION = "expert-instruction";
  private static final String PROJECTS = "projects";
  private static final Set<String> KNOWN =
      Set.of(GROUND_TRUTH, LABEL_CONFIG, EXPERT_INSTRUCTION, PROJECTS);

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static LabelStudioOptions parse(Map<String, String> options) {
    ToolOptions given = ToolOptions.of(LabelStudioAdapter.FORMAT, options, KNOWN);
    return new LabelStudioOptions(
        given.isFirst(GROUND_TRUTH, "gold", "annotation"),
        given.text(LABEL_CONFIG),
        given.text(EXPERT_INSTRUCTION),
        given.ids(PROJECTS));
  }
}
