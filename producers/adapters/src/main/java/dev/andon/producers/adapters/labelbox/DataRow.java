package dev.andon.producers.adapters.labelbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The item that labels are about, and the project they were made in. */
record DataRow(ObjectNode row, ObjectNode metadata, String projectId, JsonNode project) {
  DataRow {
    requireNonNull(row, "row is null");
    requireNonNull(metadata, "metadata is null");
    requireNonNull(projectId, "projectId is null");
    requireNonNull(project, "project is null");
  }

  /** Labelbox lists metadata; as fields of one object it can be looked up by name. */
  static ObjectNode metadata(ObjectNode body) {
    ObjectNode byName = body.objectNode();
    for (JsonNode field : body.path("metadata_fields")) {
      String name = JsonFields.text(field, "schema_name");
      if (name == null) {
        name = JsonFields.text(field, "name");
      }
      JsonNode value = field.get("value");
      if (name != null && value != null) {
        byName.putIfAbsent(name, value);
      }
    }
    return byName;
  }

  /** Labelbox's id of the item, or null. */
  @Nullable String id() {
    return JsonFields.id(dataRow().get("id"));
  }

  /** Where facts about the item may stand: what its owner says of it first. */
  List<@Nullable ObjectNode> places() {
    return Arrays.asList(
        metadata,
        dataRow(),
        JsonFields.object(dataRow(), "details"),
        JsonFields.object(project, "project_details"),
        JsonFields.object(row, "media_attributes"));
  }

  /** Where a label stands: {@code data row 'dr1', label 'l1'}. */
  String locator(@Nullable JsonNode labelId) {
    return "data row "
        + JsonFields.shown(dataRow().get("id"))
        + ", label "
        + JsonFields.shown(labelId);
  }

  private ObjectNode dataRow() {
    ObjectNode dataRow = JsonFields.object(row, "data_row");
    return dataRow == null ? row.objectNode() : dataRow;
  }
}
