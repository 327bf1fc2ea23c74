package dev.andon.producers.adapters.inception;

import dev.andon.producers.adapters.JsonFields;
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
   * @param set the line of every record, or null
   */
  static String line(String project, @Nullable String set) {
    return set == null ? "project-" + project : set;
  }

  String locator() {
    return "document " + JsonFields.bare(item());
  }

  String locator(String rater) {
    return locator() + ", annotator " + JsonFields.bare(rater);
  }
}
