package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex.Seen;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps deletes of labels. How much of a deleted label its message holds could not be verified: what
 * the message leaves out is what was seen of the label before.
 */
final class DeleteMapper {
  private final AdapterSettings settings;
  private final LabelIdentity identity;

  DeleteMapper(AdapterSettings settings, LabelIdentity identity) {
    this.settings = settings;
    this.identity = identity;
  }

  void map(
      String locator, ObjectNode body, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    ObjectNode metadata = DataRow.metadata(body);
    boolean any = false;
    for (Map.Entry<String, JsonNode> project : body.path("projects").properties()) {
      DataRow row = new DataRow(body, metadata, project.getKey(), project.getValue());
      for (JsonNode label : project.getValue().path("labels")) {
        any = true;
        delete(label, row, row.locator(label.get("id")), receivedAt, sink);
      }
    }
    if (!any) {
      JsonNode label = body.get("label") instanceof ObjectNode named ? named : body;
      delete(label, null, locator, receivedAt, sink);
    }
  }

  private void delete(
      JsonNode label,
      @Nullable DataRow row,
      String locator,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    try {
      String id = JsonFields.id(label.get("id"));
      if (id == null) {
        throw new Refusal("a label was deleted and has no id");
      }
      Seen seen = settings.index().find(LabelIdentity.indexKey(id));
      if (seen == null) {
        seen = told(label, row, id);
      }
      if (seen.gold()) {
        sink.accept(
            new AdaptedRecord.Gold(
                locator, GoldRecords.retired(seen.lineId(), seen.itemId(), receivedAt)));
      }
      AnnotationState state =
          new AnnotationState(
              LabelboxAdapter.FORMAT,
              seen.lineId(),
              seen.itemId(),
              id,
              seen.author(),
              Revisions.FINAL,
              receivedAt,
              null);
      sink.accept(new AdaptedRecord.Annotation(locator, state.deleted()));
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  /** What the message itself tells of a label that was not seen before. */
  private Seen told(JsonNode label, @Nullable DataRow row, String id) throws Refusal {
    String author = identity.author(label);
    if (row == null || author == null) {
      throw Refusal.forNow(
          "label "
              + JsonFields.shown(id)
              + " was deleted, and its item and rater are not known, as it was not seen before:"
              + " publish the project's export once before deletes arrive");
    }
    return new Seen(identity.line(row), identity.item(row), author, Revisions.FINAL, false);
  }
}
