package dev.andon.producers.adapters.doccano;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Maps one example to the work of the rater whose export it is in. */
final class ExampleMapper {
  private static final List<String> LABELS =
      List.of("label", "cats", "entities", "bbox", "segmentation");

  /** From here on a double no longer tells neighbouring whole numbers apart. */
  private static final double LARGEST_WHOLE = 0x1p53;

  private final AdapterSettings settings;
  private final DoccanoOptions options;
  private final ItemFields fields;
  private final Lines lines;
  private final LabelReader labels;

  ExampleMapper(AdapterSettings settings, DoccanoOptions options) {
    this.settings = settings;
    this.options = options;
    fields = new ItemFields(settings);
    lines = new Lines(settings);
    labels = new LabelReader(settings.limits(), options);
  }

  void map(
      String element,
      ObjectNode exported,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    ObjectNode example = withWholeNumbers(exported);
    String locator = element + ", example " + JsonFields.shown(example.get("id"));
    List<Fault> faults = new ArrayList<>();
    try {
      List<String> labeled = LABELS.stream().filter(example::has).toList();
      if (labeled.isEmpty()) {
        throw new Refusal(
            "has none of " + String.join(", ", LABELS) + ": export the project as JSONL");
      }
      AnnotationState state = state(example, receivedAt);
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
      sink.accept(new AdaptedRecord.Annotation(locator, event(state, example, sheet, faults)));
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  /**
   * The example with its whole numbers as such. doccano writes 7 as 7.0 in an export in which some
   * other example has no such field, and the same item would have two names.
   */
  private static ObjectNode withWholeNumbers(ObjectNode exported) {
    ObjectNode example = exported.objectNode();
    exported
        .fields()
        .forEachRemaining(field -> example.set(field.getKey(), asWhole(field.getValue())));
    return example;
  }

  private static JsonNode asWhole(JsonNode value) {
    return value.isFloatingPointNumber()
            && Math.rint(value.doubleValue()) == value.doubleValue()
            && Math.abs(value.doubleValue()) < LARGEST_WHOLE
        ? LongNode.valueOf((long) value.doubleValue())
        : value;
  }

  private AnnotationState state(ObjectNode example, Instant receivedAt) throws Refusal {
    String line =
        lines
            .of(List.of(example), "names no project, so its line is unknown: pass --line")
            .require();
    String id = JsonFields.id(example.get("id"));
    if (id == null) {
      throw new Refusal("has no id");
    }
    String rater = settings.people().of(options.origin().requireRater());
    Instant exportedAt = options.origin().requireAt(receivedAt);
    return new AnnotationState(
        DoccanoAdapter.FORMAT,
        line,
        fields.item(id, List.of(example)),
        EventIds.of(DoccanoAdapter.FORMAT, id, rater),
        rater,
        Revisions.ofState(exportedAt),
        exportedAt,
        settings.guidelineVersion());
  }

  private AnnotationEvent event(
      AnnotationState state, ObjectNode example, AnswerSheet sheet, List<Fault> faults)
      throws Refusal {
    // doccano writes what it was told of an example beside its labels.
    List<ObjectNode> places = List.of(example);
    return AnnotationState.undated(
        Checks.require(
            NativeFormat.ANNOTATIONS,
            state
                .event()
                .setStage(settings.stage())
                .setBatchId(fields.batch(places, faults))
                .setSlices(fields.slices(places, faults))
                .setAnswers(requireSome(sheet))
                .build()));
  }

  private AnswerSheet answers(ObjectNode example, List<String> labeled) throws Refusal {
    AnswerSheet sheet = new AnswerSheet();
    for (String field : labeled) {
      sheet.answer("field '" + field + "'", field, labels.reading(field, example));
    }
    if (!isEmpty(example, "relations")) {
      sheet.leaveOut("field 'relations'", "relations are not compared yet");
    }
    return sheet;
  }

  private static List<AnswerEntry> requireSome(AnswerSheet sheet) throws Refusal {
    List<AnswerEntry> answers = sheet.answers();
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
