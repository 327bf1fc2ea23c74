package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import dev.andon.producers.adapters.JsonFields;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells which events of a webhook body are about work. They name the assignment and no answers. */
final class WebhookEvents {
  private WebhookEvents() {}

  static void map(String element, ArrayNode events, Consumer<? super AdaptedRecord> sink) {
    if (events.isEmpty()) {
      sink.accept(new Ignored(element, "has no events"));
    }
    int position = 0;
    for (JsonNode event : events) {
      position++;
      String locator = element + ", event " + position;
      String named = JsonFields.text(event, "type");
      String type = named == null ? "" : named;
      sink.accept(
          switch (type) {
            case "ASSIGNMENT_SUBMITTED",
                "ASSIGNMENT_SKIPPED",
                "ASSIGNMENT_APPROVED",
                "ASSIGNMENT_REJECTED" ->
                toFetch(locator, type, JsonFields.id(event.get("assignment_id")));
            case "ASSIGNMENT_CREATED",
                "ASSIGNMENT_EXPIRED",
                "POOL_CLOSED",
                "DYNAMIC_OVERLAP_COMPLETED" ->
                new Ignored(locator, "ignored: " + type + " brings no answers of a rater");
            default ->
                new Refused(
                    locator,
                    Extent.RECORD,
                    "the type " + JsonFields.shown(event.get("type")) + " is not known");
          });
    }
  }

  private static AdaptedRecord toFetch(String locator, String type, @Nullable String assignment) {
    if (assignment == null) {
      return new Refused(locator, Extent.RECORD, type + " names no assignment");
    }
    return new ToFetch(
        locator,
        assignment,
        type
            + " names assignment "
            + JsonFields.bare(assignment)
            + " without its answers, which must be fetched: publish the assignment as"
            + " GET /v1/assignments/ID answers it");
  }
}
