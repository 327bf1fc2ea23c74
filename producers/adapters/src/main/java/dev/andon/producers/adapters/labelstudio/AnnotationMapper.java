package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.adapters.labelstudio.Submission.Occasion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps one annotation to the rater's work, or to the item's gold where it is marked as such. */
final class AnnotationMapper {
  private final AdapterSettings settings;
  private final LabelStudioOptions options;
  private final Attribution attribution;
  private final PredictionMapper predictions;

  AnnotationMapper(AdapterSettings settings, LabelStudioOptions options) {
    this.settings = settings;
    this.options = options;
    attribution = new Attribution(settings);
    predictions = new PredictionMapper(settings.limits());
  }

  /** The key under which an annotation is remembered. */
  static String indexKey(String annotationId) {
    return "annotation/" + annotationId;
  }

  void map(Submission submission, PixelBudget budget, Consumer<? super AdaptedRecord> sink) {
    String locator = submission.locator();
    List<Fault> faults = new ArrayList<>();
    try {
      AnnotationState state = header(submission);
      boolean skipped = JsonFields.isTrue(submission.annotation(), "was_cancelled");
      boolean gold =
          options.groundTruthIsGold()
              && !skipped
              && JsonFields.isTrue(submission.annotation(), "ground_truth");
      Seen before = settings.index().find(indexKey(state.annotationId()));
      remember(state, gold);
      List<AnswerEntry> answers =
          skipped ? skip(submission) : answers(submission, gold, budget, faults);
      if (gold) {
        gold(state, answers, locator, sink);
      } else {
        retireGold(before, state, locator, sink);
        work(state, submission, answers, budget, faults, sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  private AnnotationState header(Submission submission) throws Refusal {
    String annotationId = submission.annotationId();
    if (annotationId == null) {
      throw new Refusal("has no id");
    }
    Instant created = JsonFields.instant(submission.annotation(), "created_at");
    Instant updated = JsonFields.instant(submission.annotation(), "updated_at");
    Instant stateOf = updated == null ? created : updated;
    if (stateOf == null) {
      throw new Refusal("has neither created_at nor updated_at");
    }
    return new AnnotationState(
        LabelStudioAdapter.FORMAT,
        submission.project().requireLine(),
        attribution.item(submission),
        annotationId,
        attribution.rater(submission),
        revision(submission.occasion(), created, stateOf),
        stateOf,
        submission.project().guidelineVersion());
  }

  private static int revision(Occasion occasion, @Nullable Instant created, Instant stateOf)
      throws Refusal {
    return switch (occasion) {
      case CREATED -> 1;
      case EXPORTED -> created == null ? 1 : Revisions.of(created, stateOf);
      case UPDATED -> {
        if (created == null) {
          throw new Refusal("was updated and has no created_at to count its revisions from");
        }
        yield Math.max(2, Revisions.of(created, stateOf));
      }
    };
  }

  /**
   * A skip abstains on everything it was asked; what it leaves in its results was not submitted.
   */
  private static List<AnswerEntry> skip(Submission submission) {
    return submission.project().config().implied().abstentions();
  }

  private List<AnswerEntry> answers(
      Submission submission, boolean gold, PixelBudget budget, List<Fault> faults) throws Refusal {
    ArrayNode results = JsonFields.array(submission.annotation(), "result");
    if (results == null) {
      throw new Refusal("has no list of results");
    }
    MappedAnswers mapped = ResultMapper.map(results, submission.item(), settings.limits(), budget);
    faults.addAll(mapped.faults());
    List<AnswerEntry> answers = new ArrayList<>(mapped.answers());
    Set<String> answered = new HashSet<>(mapped.unusable());
    mapped.answers().forEach(answer -> answered.add(answer.getQuestion()));
    answers.addAll(submission.project().config().implied().nothingMarked(answered));
    if (!gold) {
      // Without an answer the rater would seem to have left the question out, which is an error.
      answers.addAll(ImpliedAnswers.abstentions(mapped.unusable()));
    }
    return answers;
  }

  private void gold(
      AnnotationState state,
      List<AnswerEntry> answers,
      String locator,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (answers.isEmpty()) {
      throw new Refusal("is marked as ground truth and has no answer that can be compared");
    }
    sink.accept(new AdaptedRecord.Gold(locator, GoldRecords.gold(state, answers)));
    if (state.revision() > 1) {
      // It may have been published as work before it was marked, and must not be compared with
      // itself.
      withdraw(state, locator, sink);
    }
  }

  /** An annotation that stood as gold and is not marked any more takes its gold back. */
  private static void retireGold(
      @Nullable Seen before,
      AnnotationState state,
      String locator,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (before != null && before.gold() && before.revision() <= state.revision()) {
      sink.accept(
          new AdaptedRecord.Gold(
              locator, GoldRecords.retired(state.lineId(), state.itemId(), state.occurredAt())));
    }
  }

  private void work(
      AnnotationState state,
      Submission submission,
      List<AnswerEntry> answers,
      PixelBudget budget,
      List<Fault> faults,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (answers.isEmpty()) {
      if (state.revision() > 1) {
        // What an earlier revision said does not stand any more, whatever this one says.
        withdraw(state, submission.locator(), sink);
      }
      throw new Refusal(nothingToCompare(submission));
    }
    ObjectNode annotation = submission.annotation();
    EventMapper.Context context =
        new EventMapper.Context(
            settings.stage(),
            attribution.batch(submission, faults),
            attribution.slices(submission, faults),
            predictions.map(submission, budget, faults));
    sink.accept(
        new AdaptedRecord.Annotation(
            submission.locator(), EventMapper.work(state, annotation, context, answers)));
  }

  private static String nothingToCompare(Submission submission) {
    boolean skipped = JsonFields.isTrue(submission.annotation(), "was_cancelled");
    ArrayNode results = JsonFields.array(submission.annotation(), "result");
    if (skipped || results == null || results.isEmpty()) {
      return (skipped ? "was skipped" : "has no results")
          + ", and the labeling interface that says which questions that leaves open is not known:"
          + " give it with the option label-config";
    }
    return "has no answer that can be compared";
  }

  private static void withdraw(
      AnnotationState state, String locator, Consumer<? super AdaptedRecord> sink) throws Refusal {
    sink.accept(new AdaptedRecord.Annotation(locator, state.withdrawn()));
  }

  private void remember(AnnotationState state, boolean gold) {
    settings
        .index()
        .remember(
            indexKey(state.annotationId()),
            new Seen(state.lineId(), state.itemId(), state.raterId(), state.revision(), gold));
  }
}
