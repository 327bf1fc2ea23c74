package dev.andon.producers.adapters.argilla;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.Instant;
import java.util.function.Consumer;

/** Maps webhook bodies by their type. */
final class WebhookMapper {
  private static final int VERSION = 1;

  private final Datasets datasets;
  private final ResponseMapper responses;

  WebhookMapper(Datasets datasets, ResponseMapper responses) {
    this.datasets = datasets;
    this.responses = responses;
  }

  void map(
      String element, ObjectNode body, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    String locator = element + ", webhook " + JsonFields.shown(body.get("type"));
    try {
      JsonNode version = body.get("version");
      if (version != null && version.asInt(VERSION) != VERSION) {
        throw new Refusal("the version " + JsonFields.shown(version) + " of webhooks is not known");
      }
      dispatch(locator, body, receivedAt, sink);
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private void dispatch(
      String locator, ObjectNode body, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    String type = JsonFields.text(body, "type");
    switch (type == null ? "" : type) {
      case "response.created" -> responses.map(submission(body, false), sink);
      case "response.updated" -> responses.map(submission(body, true), sink);
      case "response.deleted" -> {
        Instant deleted = JsonFields.utcInstant(body, "timestamp");
        responses.delete(submission(body, false), deleted == null ? receivedAt : deleted, sink);
      }
      case "record.deleted", "dataset.deleted" ->
          // No message is documented to follow for the responses that go along.
          sink.accept(
              new Ignored(
                  locator, "ignored: its responses count on unless they are deleted first"));
      case "record.created",
          "record.updated",
          "record.completed",
          "dataset.created",
          "dataset.updated",
          "dataset.published" ->
          sink.accept(new Ignored(locator, "ignored: it is no labeling work"));
      default -> throw new Refusal("the type is not known");
    }
  }

  private Submission submission(ObjectNode body, boolean updated) throws Refusal {
    ObjectNode response = JsonFields.object(body, "data");
    if (response == null) {
      throw new Refusal("data must be an object and is " + JsonFields.shown(body.get("data")));
    }
    ObjectNode record = JsonFields.object(response, "record");
    return new Submission(response, record, datasets.of(record), updated);
  }
}
