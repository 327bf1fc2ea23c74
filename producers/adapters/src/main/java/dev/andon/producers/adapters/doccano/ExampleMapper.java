package dev.andon.producers.adapters.doccano;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationEvents;
import dev.andon.producers.adapters.AnnotationHeader;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Maps one example to the work of the rater whose export it is in. */
final class ExampleMapper {
  private static final AnnotationEvents EVENTS = new AnnotationEvents(DoccanoAdapter.FORMAT);
  private static final List<String> LABELS =
      List.of("label", "cats", "entities", "bbox", "segmentation");

  private final AdapterSettings settings;
  private final DoccanoOptions options;
  private final ItemFields fields;
  private final LabelReader labels;

  ExampleMapper(AdapterSettings settings, DoccanoOptions options) {
    this.settings = settings;
    this.options = options;
    fields = new ItemFields(settings);
    labels = new LabelReader(settings.limits(), options);
  }

  void map(String element, ObjectNode example, Consumer<? super AdaptedRecord> sink) {
    String locator = element + ", example " + JsonFields.shown(example.get("id"));
    List<Fault> faults = new ArrayList<>();
    try {
      List<String> labeled = LABELS.stream().filter(example::has).toList();
      if (labeled.isEmpty()) {
        throw new Refusal(
            "has none of " + String.join(", ", LABELS) + ": export the project as JSONL");
      }
      AnnotationHeader header = header(example);
      if (!options.confirmed() && labeled.stream().allMatch(field -> isEmpty(example, field))) {
        sink.accept(
            new Ignored(
                locator,
                "ignored: it has no labels, or none yet; if only confirmed examples were exported,"
                    + " say so with the option confirmed=true"));
        return;
      }
      AnswerSheet sheet = answers(example, labeled);
      faults.addAll(sheet.faults());
      sink.accept(
          new AdaptedRecord.Annotation(
              locator, EVENTS.undated(header, context(example, faults), requireSome(sheet))));
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  private AnnotationHeader header(ObjectNode example) throws Refusal {
    String line = settings.line();
    if (line == null) {
      throw new Refusal("names no project, so its line is unknown: pass --line");
    }
    String id = JsonFields.id(example.get("id"));
    if (id == null) {
      throw new Refusal("has no id");
    }
    String rater = options.origin().requireRater();
    Instant exportedAt = options.origin().requireExportedAt();
    return new AnnotationHeader(
        line,
        fields.item(id, List.of(example)),
        EventIds.of(DoccanoAdapter.FORMAT, id, rater),
        rater,
        Revisions.ofState(exportedAt),
        exportedAt,
        settings.guidelineVersion());
  }

  private AnnotationEvents.Context context(ObjectNode example, List<Fault> faults) {
    // doccano writes what it was told of an example beside its labels.
    List<ObjectNode> places = List.of(example);
    return new AnnotationEvents.Context(
        settings.stage(),
        fields.batch(places, faults),
        fields.slices(places, faults),
        null,
        null,
        List.of());
  }

  private AnswerSheet answers(ObjectNode example, List<String> labeled) throws Refusal {
    AnswerSheet sheet = new AnswerSheet();
    for (String field : labeled) {
      sheet.answer(field, "field '" + field + "'", labels.reading(field, example.get(field)));
    }
    if (!isEmpty(example, "relations")) {
      sheet.fault("field 'relations'", "relations are not compared yet");
    }
    return sheet;
  }

  private static List<AnswerEntry> requireSome(AnswerSheet sheet) throws Refusal {
    List<AnswerEntry> answers = sheet.answersAndAbstentions();
    if (answers.isEmpty()) {
      throw new Refusal("has no answer that can be compared");
    }
    return answers;
  }

  private static boolean isEmpty(ObjectNode example, String field) {
    JsonNode list = example.path(field);
    return list.isMissingNode() || list.isNull() || (list.isArray() && list.isEmpty());
  }
}
