package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks to fetch.
 *
 * @param project the project's id
 * @param document the document's id
 * @param name the document's name
 * @param rater whose work, as records name people; null if it is the curated document
 * @param at when the message says that work ended or was begun anew, or a curation changed; null
 *     where what is fetched says itself when
 */
record Wanted(
    String project, String document, String name, @Nullable String rater, @Nullable Instant at) {

  String write() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("project", project)
            .put("document", document)
            .put("name", name);
    if (rater != null) {
      json.put("rater", rater);
    }
    if (at != null) {
      json.put("at", at.toEpochMilli());
    }
    return json.toString();
  }

  /**
   * @throws Refusal if it was not written so
   */
  static Wanted read(String text, JsonElements elements) throws Refusal {
    ObjectNode json = elements.object(text);
    Double at = JsonFields.number(json, "at");
    return new Wanted(
        JsonFields.requiredText(json, "project"),
        JsonFields.requiredText(json, "document"),
        JsonFields.requiredText(json, "name"),
        JsonFields.text(json, "rater"),
        at == null ? null : Instant.ofEpochMilli(at.longValue()));
  }

  /**
   * When it happened.
   *
   * @throws Refusal if that is not said
   */
  Instant requireAt() throws Refusal {
    if (at == null) {
      throw new Refusal("does not say when the curation changed");
    }
    return at;
  }
}
