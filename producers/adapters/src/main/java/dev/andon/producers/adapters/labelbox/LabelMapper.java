package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps one label to the rater's work, or to the item's gold where it is a benchmark's. */
final class LabelMapper {
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
      AnnotationState state = identity.state(row, label);
      boolean gold =
          options.benchmarkIsGold()
              && (references.contains(state.annotationId()) || isBenchmark(label));
      Seen before = settings.index().find(LabelIdentity.indexKey(state.annotationId()));
      remember(state, gold);
      if (gold) {
        gold(state, label, locator, faults, sink);
      } else {
        retireGold(before, state, locator, sink);
        work(row, state, label, locator, faults, sink);
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
        sheet.answer("the ontology", nothing.getQuestion(), () -> nothing);
      }
    }
    return sheet;
  }

  private void gold(
      AnnotationState state,
      ObjectNode label,
      String locator,
      List<Fault> faults,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    AnswerSheet sheet = answers(label);
    faults.addAll(sheet.faults());
    if (sheet.usable().isEmpty()) {
      throw new Refusal("is a benchmark and has no answer that can be compared");
    }
    sink.accept(new AdaptedRecord.Gold(locator, GoldRecords.gold(state, sheet.usable())));
    // It may have been published as work while nothing said that others are measured against it,
    // and must not be compared with itself.
    withdraw(afterItself(state), locator, sink);
  }

  /** Being made a benchmark changes no time of the label, and counts after all that did. */
  private static AnnotationState afterItself(AnnotationState state) {
    return new AnnotationState(
        state.tool(),
        state.lineId(),
        state.itemId(),
        state.annotationId(),
        state.raterId(),
        state.revision() + 1,
        state.occurredAt(),
        state.guidelineVersion());
  }

  /** A label that stood as gold and is no benchmark any more takes its gold back. */
  private static void retireGold(
      @Nullable Seen before,
      AnnotationState state,
      String locator,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (before != null && before.gold() && before.revision() < state.revision()) {
      sink.accept(
          new AdaptedRecord.Gold(
              locator, GoldRecords.retired(state.lineId(), state.itemId(), state.occurredAt())));
    }
  }

  private void work(
      DataRow row,
      AnnotationState state,
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
      answers = sheet.answers();
    }
    if (answers.isEmpty()) {
      if (state.revision() > 1) {
        // What an earlier revision said does not stand any more, whatever this one says.
        withdraw(state, locator, sink);
      }
      throw new Refusal(
          (skipped ? "was skipped" : "has no answer that can be compared")
              + ", and the ontology that says which questions that leaves open is not known: give"
              + " it with the option ontology");
    }
    Instant workedAt = LabelIdentity.workedAt(label);
    AnnotationEvent event =
        state
            .event()
            .setOccurredAt(workedAt == null ? state.occurredAt() : workedAt)
            .setStage(settings.stage())
            .setBatchId(fields.batch(row.places(), faults))
            .setSlices(fields.slices(row.places(), faults))
            .setTimeOnTaskMs(
                JsonFields.secondsAsMillis(label.get("performance_details"), "seconds_to_create"))
            .setAnswers(answers)
            .build();
    sink.accept(
        new AdaptedRecord.Annotation(locator, Checks.require(NativeFormat.ANNOTATIONS, event)));
  }

  private static void withdraw(
      AnnotationState state, String locator, Consumer<? super AdaptedRecord> sink) throws Refusal {
    sink.accept(new AdaptedRecord.Annotation(locator, state.withdrawn()));
  }

  private void remember(AnnotationState state, boolean gold) {
    settings
        .index()
        .remember(
            LabelIdentity.indexKey(state.annotationId()),
            new Seen(state.lineId(), state.itemId(), state.raterId(), state.revision(), gold));
  }
}
