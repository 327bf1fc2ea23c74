package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationEvents;
import dev.andon.producers.adapters.AnnotationHeader;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.SeenIndex.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps one label to the rater's work, or to the item's gold where it is a benchmark's. */
final class LabelMapper {
  static final AnnotationEvents EVENTS = new AnnotationEvents(LabelboxAdapter.FORMAT);

  private final AdapterSettings settings;
  private final LabelboxOptions options;
  private final LabelIdentity identity;
  private final ItemFields fields;

  LabelMapper(AdapterSettings settings, LabelboxOptions options, LabelIdentity identity) {
    this.settings = settings;
    this.options = options;
    this.identity = identity;
    fields = new ItemFields(settings);
  }

  /**
   * @param references ids of the labels that others on the data row were measured against
   */
  void map(
      DataRow row, ObjectNode label, Set<String> references, Consumer<? super AdaptedRecord> sink) {
    String locator = row.locator(label.get("id"));
    List<Fault> faults = new ArrayList<>();
    try {
      AnnotationHeader header = identity.header(row, label);
      boolean gold =
          options.benchmarkIsGold()
              && (references.contains(header.annotationId()) || isBenchmark(label));
      Seen before = settings.index().find(LabelIdentity.indexKey(header.annotationId()));
      remember(header, gold);
      if (gold) {
        gold(header, label, locator, faults, sink);
      } else {
        retireGold(before, header, locator, sink);
        work(row, header, label, locator, faults, sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  private static boolean isBenchmark(ObjectNode label) {
    return "benchmark".equalsIgnoreCase(JsonFields.text(label, "label_kind"))
        || JsonFields.isTrue(label, "is_benchmark_reference")
        || JsonFields.isTrue(label.path("label_details"), "is_benchmark_reference")
        || JsonFields.isTrue(label.path("performance_details"), "is_benchmark_reference");
  }

  private static boolean isSkipped(ObjectNode label) {
    return JsonFields.isTrue(label.path("performance_details"), "skipped");
  }

  private AnswerSheet answers(ObjectNode label) throws Refusal {
    if (!(label.get("annotations") instanceof ObjectNode annotations)) {
      throw new Refusal("has no annotations");
    }
    AnswerSheet sheet = new AnnotationsReader(settings.limits()).read(annotations);
    for (AnswerEntry nothing : options.ontology().nothingMarked()) {
      if (!sheet.covers(nothing.getQuestion())) {
        sheet.answer(nothing.getQuestion(), "the ontology", () -> nothing);
      }
    }
    return sheet;
  }

  private void gold(
      AnnotationHeader header,
      ObjectNode label,
      String locator,
      List<Fault> faults,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    AnswerSheet sheet = answers(label);
    faults.addAll(sheet.faults());
    if (sheet.answers().isEmpty()) {
      throw new Refusal("is a benchmark and has no answer that can be compared");
    }
    sink.accept(new AdaptedRecord.Gold(locator, GoldRecords.gold(header, sheet.answers())));
    // It may have been published as work while nothing said that others are measured against it,
    // and must not be compared with itself.
    withdraw(afterItself(header), locator, sink);
  }

  /** Being made a benchmark changes no time of the label, and counts after all that did. */
  private static AnnotationHeader afterItself(AnnotationHeader header) {
    return new AnnotationHeader(
        header.lineId(),
        header.itemId(),
        header.annotationId(),
        header.raterId(),
        header.revision() + 1,
        header.updatedAt(),
        header.guidelineVersion());
  }

  /** A label that stood as gold and is no benchmark any more takes its gold back. */
  private static void retireGold(
      @Nullable Seen before,
      AnnotationHeader header,
      String locator,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (before != null && before.gold() && before.revision() < header.revision()) {
      sink.accept(
          new AdaptedRecord.Gold(
              locator, GoldRecords.retired(header.lineId(), header.itemId(), header.updatedAt())));
    }
  }

  private void work(
      DataRow row,
      AnnotationHeader header,
      ObjectNode label,
      String locator,
      List<Fault> faults,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    boolean skipped = isSkipped(label);
    List<AnswerEntry> answers;
    if (skipped) {
      answers = options.ontology().abstentions();
    } else {
      AnswerSheet sheet = answers(label);
      faults.addAll(sheet.faults());
      answers = sheet.answersAndAbstentions();
    }
    if (answers.isEmpty()) {
      if (header.revision() > 1) {
        // What an earlier revision said does not stand any more, whatever this one says.
        withdraw(header, locator, sink);
      }
      throw new Refusal(
          (skipped ? "was skipped" : "has no answer that can be compared")
              + ", and the ontology that says which questions that leaves open is not known: give"
              + " it with the option ontology");
    }
    JsonNode performance = label.path("performance_details");
    AnnotationEvents.Context context =
        new AnnotationEvents.Context(
            settings.stage(),
            fields.batch(row.places(), faults),
            fields.slices(row.places(), faults),
            null,
            AnnotationEvents.millis(JsonFields.number(performance, "seconds_to_create")),
            List.of());
    sink.accept(new AdaptedRecord.Annotation(locator, EVENTS.work(header, context, answers)));
  }

  private static void withdraw(
      AnnotationHeader header, String locator, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    sink.accept(new AdaptedRecord.Annotation(locator, EVENTS.withdrawn(header)));
  }

  private void remember(AnnotationHeader header, boolean gold) {
    settings
        .index()
        .remember(
            LabelIdentity.indexKey(header.annotationId()),
            new Seen(header.lineId(), header.itemId(), header.raterId(), header.revision(), gold));
  }
}
