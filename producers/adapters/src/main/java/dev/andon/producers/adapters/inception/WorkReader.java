package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.adapters.TryLater;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes records of what the API says of somebody's work and of curated documents. */
final class WorkReader {
  private final AdapterSettings settings;
  private final DocumentMapper documents;

  WorkReader(AdapterSettings settings, DocumentMapper documents) {
    this.settings = settings;
    this.documents = documents;
  }

  /** Where a document is in the API. */
  record Place(String project, String document) {}

  /**
   * Work that is complete.
   *
   * @param askedAt when the tool said so
   * @param check called when all was read
   */
  void complete(
      Document document,
      Place place,
      Work work,
      Instant askedAt,
      AeroApi api,
      Check check,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    String rater = rater(work);
    Instant changedAt = work.changedAt(askedAt);
    if (changedAt == null) {
      sink.accept(
          new Ignored(
              document.locator(rater), "ignored: its annotator never did anything in the tool"));
      return;
    }
    ObjectNode json = api.annotations(place.project(), place.document(), work.user());
    check.run();
    documents.work(document, rater, changedAt, json, UnaryOperator.identity(), sink);
  }

  /** Something that may not be so any more. */
  @FunctionalInterface
  interface Check {
    Check NONE = () -> {};

    void run() throws Refusal, TryLater;
  }

  /** What was said of a document does not stand any more. */
  void withdraw(
      Document document,
      String rater,
      Seen seen,
      int revision,
      Instant at,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    sink.accept(
        new AdaptedRecord.Annotation(
            document.locator(rater),
            new AnnotationState(
                    InceptionAdapter.FORMAT,
                    seen.lineId(),
                    seen.itemId(),
                    document.annotation(rater),
                    seen.author(),
                    revision,
                    at,
                    null)
                .withdrawn()));
  }

  void curated(
      Document document, Place place, Instant at, AeroApi api, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    documents.gold(document, at, api.curation(place.project(), place.document()), sink);
  }

  void retire(Document document, Seen seen, Instant at, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    sink.accept(
        new AdaptedRecord.Gold(
            document.locator(), GoldRecords.retired(seen.lineId(), seen.itemId(), at)));
  }

  String rater(Work work) {
    return settings.people().of(work.user());
  }

  /** What is known of somebody's work, or null. */
  @Nullable Seen seen(Document document, String rater) {
    return settings.index().find(document.annotation(rater));
  }

  /** What is known of the curated document, or null. */
  @Nullable Seen seenCurated(Document document) {
    return settings.index().find(document.curation());
  }
}
