package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Line;
import dev.andon.producers.adapters.Lines;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of a project. Exports know both by name only, and messages know the project by number,
 * so that names are what both have in common once the API was asked for the project's.
 *
 * @param project the project's name as in its address (its slug)
 * @param name the document's name, unique in the project
 */
record Document(String project, String name) {
  /** Whom curated documents belong to. */
  static final String CURATOR = "CURATION_USER";

  /** What is unique within a server of the tool, and the item where no field is configured. */
  String item() {
    return project + "/" + name;
  }

  String annotation(String rater) {
    return item() + "/" + rater;
  }

  /** What the index knows the curated document by. */
  String curation() {
    return annotation(CURATOR);
  }

  /**
   * The line that a project's documents belong to.
   *
   * @param metadata what the tool says of a document, or null for the project's line by itself
   */
  static Line line(Lines lines, String project, @Nullable ObjectNode metadata) {
    return lines.of(
        "project-" + project,
        List.of(project),
        Arrays.asList(metadata),
        "names no project, so its line is unknown: set one");
  }

  String locator() {
    return "document " + JsonFields.bare(item());
  }

  String locator(String rater) {
    return locator() + ", annotator " + JsonFields.bare(rater);
  }
}
