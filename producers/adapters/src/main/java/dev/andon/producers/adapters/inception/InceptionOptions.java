package dev.andon.producers.adapters.inception;

import dev.andon.producers.adapters.ExportOrigin;
import dev.andon.producers.adapters.ToolOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that only INCEpTION has.
 *
 * @param origin when what is published was exported
 * @param spans the questions about spans that everybody is asked, in which no span at all is an
 *     answer too; where it is empty, those that somebody answered
 * @param curationIsGold whether a curated document is gold; if not, it is left out
 * @param projects the ids of the projects whose messages are taken and whose work is listed; all
 *     there are where it is empty
 */
record InceptionOptions(
    ExportOrigin origin, Set<String> spans, boolean curationIsGold, List<String> projects) {
  private static final String SPANS = "spans";
  private static final String CURATION = "curation";
  private static final String PROJECTS = "projects";
  private static final Set<String> KNOWN =
      Set.of(ExportOrigin.EXPORTED_AT, SPANS, CURATION, PROJECTS);

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static InceptionOptions parse(Map<String, String> options) {
    ToolOptions given = ToolOptions.of(InceptionAdapter.FORMAT, options, KNOWN);
    return new InceptionOptions(
        ExportOrigin.parse(given),
        new LinkedHashSet<>(given.list(SPANS)),
        given.isFirst(CURATION, "gold", "ignore"),
        given.ids(PROJECTS));
  }

  /** Whether a project's work is wanted. */
  boolean takes(@Nullable String project) {
    return projects.isEmpty() || projects.contains(project);
  }

  /** Whether a question about spans is asked. */
  boolean asks(String question) {
    return spans.isEmpty() || spans.contains(question);
  }
}
