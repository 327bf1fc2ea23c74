package dev.andon.producers.adapters.labelbox;

import dev.andon.producers.adapters.ToolOptions;
import java.util.Map;
import java.util.Set;

/**
 * The options that only Labelbox has.
 *
 * @param benchmarkIsGold whether a benchmark's reference label is the item's gold; if not, it is
 *     its author's work like any other
 * @param ontology the project's ontology, which exports do not carry; unknown where it is not given
 */
record LabelboxOptions(boolean benchmarkIsGold, Ontology ontology) {
  private static final String BENCHMARK = "benchmark";
  private static final String ONTOLOGY = "ontology";

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static LabelboxOptions parse(Map<String, String> options) {
    ToolOptions given =
        ToolOptions.of(LabelboxAdapter.FORMAT, options, Set.of(BENCHMARK, ONTOLOGY));
    String ontology = given.text(ONTOLOGY);
    return new LabelboxOptions(
        given.isFirst(BENCHMARK, "gold", "annotation"),
        ontology == null ? Ontology.unknown() : Ontology.parse(ontology));
  }
}
