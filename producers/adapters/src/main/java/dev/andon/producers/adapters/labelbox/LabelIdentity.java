package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells which label it is, whose, of which item, and in which state. */
final class LabelIdentity {
  private final Lines lines;
  private final People people;
  private final @Nullable String guidelineVersion;
  private final ItemFields fields;

  LabelIdentity(AdapterSettings settings, LabelboxOptions options) {
    lines = new Lines(settings);
    people = settings.people();
    guidelineVersion =
        settings.guidelineVersion() == null
            ? options.ontology().version()
            : settings.guidelineVersion();
    fields = new ItemFields(settings);
  }

  /** The key under which a label is remembered. */
  static String indexKey(String labelId) {
    return "label/" + labelId;
  }

  /** A label's author, or null. */
  @Nullable String author(JsonNode label) {
    return person(JsonFields.id(label.path("label_details").get("created_by")));
  }

  /** Somebody as records name them, or null for nobody. */
  @Nullable String person(@Nullable String id) {
    return id == null ? null : people.of(id);
  }

  String line(DataRow row) throws Refusal {
    return lines
        .of(
            // By id: the name is friendlier, but a renamed project would become another line.
            "project-" + row.projectId(),
            Arrays.asList(row.projectId(), JsonFields.text(row.project(), "name")),
            row.places(),
            "names no project")
        .require();
  }

  String item(DataRow row) throws Refusal {
    return fields.item(row.id(), row.places());
  }

  /** The label in the state it got into by whatever changed last. */
  AnnotationState state(DataRow row, ObjectNode label) throws Refusal {
    String id = JsonFields.id(label.get("id"));
    if (id == null) {
      throw new Refusal("has no id");
    }
    JsonNode details = label.path("label_details");
    String author = author(label);
    Instant created = JsonFields.instant(details, "created_at");
    if (author == null || created == null) {
      throw new Refusal(
          "has no label_details with created_by and created_at: export them with the labels");
    }
    Instant changed = JsonFields.instant(details, "updated_at");
    Instant updated = latest(latest(created, changed), workedAt(label));
    return new AnnotationState(
        LabelboxAdapter.FORMAT,
        line(row),
        item(row),
        id,
        author,
        Revisions.of(created, updated),
        updated,
        guidelineVersion);
  }

  /** When the answers changed last, which a review does not; null where that is not told. */
  static @Nullable Instant workedAt(JsonNode label) throws Refusal {
    return JsonFields.instant(label.path("label_details"), "content_last_updated_at");
  }

  private static Instant latest(Instant first, @Nullable Instant second) {
    return second == null || second.isBefore(first) ? first : second;
  }
}
