package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonFields;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Maps one data row: the labels that it has in each of its projects, and their reviews. */
final class DataRowMapper {
  private final LabelMapper labels;
  private final ReviewMapper reviews;

  DataRowMapper(AdapterSettings settings, LabelboxOptions options, LabelIdentity identity) {
    labels = new LabelMapper(settings, options, identity);
    reviews = new ReviewMapper(identity);
  }

  void map(ObjectNode body, Consumer<? super AdaptedRecord> sink) {
    ObjectNode metadata = DataRow.metadata(body);
    for (Map.Entry<String, JsonNode> project : body.get("projects").properties()) {
      DataRow row = new DataRow(body, metadata, project.getKey(), project.getValue());
      JsonNode made = project.getValue().path("labels");
      if (!made.isArray() || made.isEmpty()) {
        sink.accept(new Ignored(projectLocator(row), "has no labels"));
      }
      Set<String> references = references(made);
      int position = 0;
      for (JsonNode label : made) {
        position++;
        if (label instanceof ObjectNode object) {
          labels.map(row, object, references, sink);
          reviews.map(row, object, sink);
        } else {
          sink.accept(
              new Refused(
                  projectLocator(row) + ", label number " + position,
                  Extent.RECORD,
                  "is not an object"));
        }
      }
    }
  }

  /** The labels that others were measured against. */
  private static Set<String> references(JsonNode made) {
    Set<String> references = new HashSet<>();
    for (JsonNode label : made) {
      String reference =
          JsonFields.id(label.path("performance_details").get("benchmark_reference_label"));
      if (reference != null) {
        references.add(reference);
      }
    }
    return references;
  }

  private static String projectLocator(DataRow row) {
    return "data row "
        + JsonFields.shown(row.row().path("data_row").get("id"))
        + ", project "
        + JsonFields.shown(row.projectId());
  }
}
