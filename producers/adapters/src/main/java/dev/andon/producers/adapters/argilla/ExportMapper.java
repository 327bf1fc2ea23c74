package dev.andon.producers.adapters.argilla;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.JsonFields;
import java.util.function.Consumer;

/** Maps what Argilla's API gives: records with their responses, and responses by themselves. */
final class ExportMapper {
  private final Datasets datasets;
  private final ResponseMapper responses;

  ExportMapper(Datasets datasets, ResponseMapper responses) {
    this.datasets = datasets;
    this.responses = responses;
  }

  void map(String locator, ObjectNode element, Consumer<? super AdaptedRecord> sink) {
    // A search wraps each record together with how well it matches.
    ObjectNode record = element.has("query_score") ? JsonFields.object(element, "record") : element;
    ArrayNode given = JsonFields.array(record, "responses");
    if (record != null && given != null) {
      record(given, record, sink);
    } else if (element.has("values") && element.has("status")) {
      ObjectNode answered = JsonFields.object(element, "record");
      responses.map(new Submission(element, answered, datasets.of(answered), false), sink);
    } else {
      sink.accept(new Refused(locator, Extent.RECORD, neither(element)));
    }
  }

  private static String neither(ObjectNode element) {
    if (element.has("responses")) {
      return "holds responses by question, as the Python SDK exports them, which leaves out when"
          + " they were given: take the records from the API with include=responses";
    }
    return element.has("fields")
        ? "is a record without responses: ask the API for them with include=responses"
        : "is neither a webhook body nor a record with responses nor a response";
  }

  private void record(ArrayNode given, ObjectNode record, Consumer<? super AdaptedRecord> sink) {
    String locator = "record " + JsonFields.shown(record.get("id"));
    if (given.isEmpty()) {
      sink.accept(new AdaptedRecord.Ignored(locator, "has no responses"));
    }
    Dataset dataset = datasets.of(record);
    int position = 0;
    for (JsonNode response : given) {
      position++;
      if (response instanceof ObjectNode object) {
        responses.map(new Submission(object, record, dataset, false), sink);
      } else {
        sink.accept(
            new Refused(
                locator + ", response number " + position, Extent.RECORD, "is not an object"));
      }
    }
  }
}
