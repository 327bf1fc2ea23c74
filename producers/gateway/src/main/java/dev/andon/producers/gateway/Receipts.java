package dev.andon.producers.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.producers.gateway.http.Json;
import dev.andon.producers.gateway.http.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What became of the records of a request, and how that is told. */
record Receipts(List<RecordFate> fates) {
  Receipts {
    fates = List.copyOf(fates);
  }

  long count(Fate fate) {
    return fates.stream().filter(each -> each.fate() == fate).count();
  }

  /**
   * The answer to whoever sends records themselves: each is told apart, and anything but success
   * for all is an error, so that nobody takes half for the whole.
   */
  Reply each() {
    int status =
        count(Fate.FAILED) > 0
            ? Reply.UNAVAILABLE
            : count(Fate.REFUSED) > 0 ? Reply.UNPROCESSABLE : Reply.OK;
    return reply(status, fates);
  }

  /**
   * The answer to a tool, which can do nothing about a body that is refused but send it for ever:
   * success once everything is on Kafka, if only among what was rejected.
   */
  Reply toTool() {
    return reply(
        count(Fate.FAILED) > 0 ? Reply.UNAVAILABLE : Reply.OK,
        fates.stream().filter(each -> each.fate() != Fate.ACCEPTED).toList());
  }

  private Reply reply(int status, List<RecordFate> told) {
    return Reply.json(status, Json.object(json -> write(json, told)));
  }

  private void write(JsonGenerator json, List<RecordFate> told) throws IOException {
    for (Fate fate : Fate.values()) {
      long count = count(fate);
      if (count > 0 || fate == Fate.ACCEPTED) {
        json.writeNumberField(name(fate), count);
      }
    }
    json.writeArrayFieldStart("records");
    for (RecordFate each : told) {
      json.writeStartObject();
      json.writeStringField("at", each.locator());
      json.writeStringField("outcome", name(each.fate()));
      if (!each.reason().isEmpty()) {
        json.writeStringField("reason", each.reason());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String name(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
