package dev.andon.embedded;

import java.util.List;

/**
 * What a schema is, wherever it is registered: its text in canonical spelling and the references it
 * needs. Equal contents have one id.
 */
record SchemaContent(String text, List<SchemaReference> references) {
  SchemaContent {
    references = List.copyOf(references);
  }

  boolean refersTo(String subject, int version) {
    return references.stream().anyMatch(r -> r.version() == version && r.subject().equals(subject));
  }
}
