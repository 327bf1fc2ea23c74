package dev.andon.producers.adapters.argilla;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One response as an export or a webhook delivers it.
 *
 * @param record the response's record, or null where the body names it by id only
 * @param updated whether the body says that it was changed just now
 */
record Submission(
    ObjectNode response, @Nullable ObjectNode record, Dataset dataset, boolean updated) {
  Submission {
    requireNonNull(response, "response is null");
    requireNonNull(dataset, "dataset is null");
  }

  String requireId() throws Refusal {
    String id = JsonFields.id(response.get("id"));
    if (id == null) {
      throw new Refusal("has no id");
    }
    return id;
  }

  /** The id of the user: webhooks write the user whole, the API by id. */
  String requireUser() throws Refusal {
    JsonNode user = response.get("user");
    String id =
        JsonFields.id(user != null && user.isObject() ? user.get("id") : response.get("user_id"));
    if (id == null) {
      throw new Refusal("has no user, who may have been deleted: nobody can be held to it");
    }
    return id;
  }

  /** The id of the record, or null. */
  @Nullable String recordId() {
    String id = record == null ? null : JsonFields.id(record.get("id"));
    return id == null ? JsonFields.id(response.get("record_id")) : id;
  }

  /** Where the tool keeps facts about the item: first what describes it, then what it is. */
  List<@Nullable ObjectNode> places() {
    return places(record);
  }

  /** The same for a record that stands by itself. */
  static List<@Nullable ObjectNode> places(@Nullable ObjectNode record) {
    return Arrays.asList(
        JsonFields.object(record, "metadata"), JsonFields.object(record, "fields"));
  }

  /** Where an item's id may stand: as above, and beside Argilla's own, as external_id does. */
  List<@Nullable ObjectNode> placesOfId() {
    return Arrays.asList(
        JsonFields.object(record, "metadata"), JsonFields.object(record, "fields"), record);
  }

  /** Where the response stands: {@code record '7f..', response '3c..'}. */
  String locator() {
    String recordId = recordId();
    return (recordId == null ? "" : "record " + JsonFields.shown(recordId) + ", ")
        + "response "
        + JsonFields.shown(response.get("id"));
  }
}
