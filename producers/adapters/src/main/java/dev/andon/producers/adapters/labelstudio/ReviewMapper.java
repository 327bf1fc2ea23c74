package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.adapters.labelstudio.Submission.Occasion;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps reviews, which only Label Studio Enterprise has. A review improves work and is no sample, so
 * it becomes a record of kind REVIEW and enters no defect rate. What was accepted only after a fix
 * did not pass as it was.
 */
final class ReviewMapper {
  private final AdapterSettings settings;
  private final Attribution attribution;

  ReviewMapper(AdapterSettings settings) {
    this.settings = settings;
    attribution = new Attribution(settings);
  }

  /**
   * A review made or changed.
   *
   * @param submission the reviewed annotation. If the body told its id alone, it must have been
   *     seen before
   */
  void map(
      ObjectNode review,
      Submission submission,
      PixelBudget budget,
      Consumer<? super AdaptedRecord> sink) {
    String locator = Locators.review(JsonFields.id(review.get("id")));
    List<Fault> faults = new ArrayList<>();
    try {
      AuditRecord audit = audit(review, submission, budget, faults);
      sink.accept(new AdaptedRecord.Audit(locator, audit));
      settings
          .index()
          .remember(
              audit.getAuditId(),
              new Seen(
                  audit.getLineId(),
                  audit.getItemId(),
                  audit.getAuditorId(),
                  audit.getRevision(),
                  false));
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  /** A review taken back, of which only the id is told. */
  void delete(JsonNode deleted, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    String id = JsonFields.id(deleted.isObject() ? deleted.get("id") : deleted);
    String locator = Locators.review(id);
    try {
      Seen seen = id == null ? null : settings.index().find(auditId(id));
      if (id == null || seen == null) {
        throw Refusal.forNow(
            "was deleted, and who reviewed which item is not known, as the review was not seen"
                + " before: it was read by another process, or never");
      }
      AuditRecord audit =
          AuditRecord.newBuilder()
              .setAuditId(auditId(id))
              .setLineId(seen.lineId())
              .setItemId(seen.itemId())
              .setAuditorId(seen.author())
              .setOccurredAt(receivedAt)
              .setRevision(Revisions.FINAL)
              .setWithdrawn(true)
              .setKind(AuditKind.REVIEW)
              // A withdrawn review has no outcome, but the field wants one.
              .setOutcome(AuditOutcome.PASS)
              .build();
      sink.accept(new AdaptedRecord.Audit(locator, Checks.require(NativeFormat.AUDITS, audit)));
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private AuditRecord audit(
      ObjectNode review, Submission submission, PixelBudget budget, List<Fault> faults)
      throws Refusal {
    String id = required(JsonFields.id(review.get("id")), "has no id");
    String reviewer =
        attribution.person(review.get("created_by"), "has no created_by: who reviewed?");
    Instant created = JsonFields.instant(review, "created_at");
    if (created == null) {
      throw new Refusal("has no created_at");
    }
    Reviewed reviewed = reviewed(submission);
    Instant changed = changed(review, created, submission);
    boolean passed = passed(review);
    AuditRecord audit =
        AuditRecord.newBuilder()
            .setAuditId(auditId(id))
            .setLineId(reviewed.lineId())
            .setItemId(reviewed.itemId())
            .setAnnotationId(reviewed.annotationId())
            .setRaterId(reviewed.raterId())
            .setAuditorId(reviewer)
            .setOccurredAt(changed)
            .setRevision(revision(submission.occasion(), created, changed))
            .setKind(AuditKind.REVIEW)
            .setOutcome(passed ? AuditOutcome.PASS : AuditOutcome.FAIL)
            .setCorrectedAnswers(passed ? List.of() : corrected(review, submission, budget, faults))
            .setGuidelineVersion(submission.project().guidelineVersion())
            .build();
    return Checks.require(NativeFormat.AUDITS, audit);
  }

  private static boolean passed(ObjectNode review) throws Refusal {
    JsonNode accepted = review.get("accepted");
    if (accepted == null || !accepted.isBoolean()) {
      throw new Refusal("accepted must be true or false and is " + JsonFields.shown(accepted));
    }
    return accepted.booleanValue() && !review.hasNonNull("fixed_annotation_history");
  }

  private List<AnswerEntry> corrected(
      ObjectNode review, Submission submission, PixelBudget budget, List<Fault> faults)
      throws Refusal {
    ArrayNode results = JsonFields.array(review, "result");
    if (results == null || results.isEmpty()) {
      return List.of();
    }
    MappedAnswers mapped = ResultMapper.map(results, submission.item(), settings.limits(), budget);
    faults.addAll(mapped.faults());
    return mapped.answers();
  }

  /** When the review got its present state; updates of a review may not say, so arrival counts. */
  private static Instant changed(ObjectNode review, Instant created, Submission submission)
      throws Refusal {
    Instant updated = JsonFields.instant(review, "updated_at");
    if (updated != null) {
      return updated;
    }
    return submission.occasion() == Occasion.UPDATED ? submission.receivedAt() : created;
  }

  private static int revision(Occasion occasion, Instant created, Instant changed) {
    return switch (occasion) {
      case CREATED -> 1;
      case EXPORTED -> Revisions.of(created, changed);
      case UPDATED -> Math.max(2, Revisions.of(created, changed));
    };
  }

  private record Reviewed(String lineId, String itemId, String annotationId, String raterId) {}

  private Reviewed reviewed(Submission submission) throws Refusal {
    String annotationId = required(submission.annotationId(), "names no annotation");
    if (submission.annotation().has("completed_by")) {
      return new Reviewed(
          submission.project().requireLine(),
          attribution.item(submission),
          annotationId,
          attribution.rater(submission));
    }
    Seen seen = settings.index().find(AnnotationMapper.indexKey(annotationId));
    if (seen == null) {
      throw new Refusal(
          "is about annotation "
              + annotationId
              + ", whose item and rater are not known, as it was not seen before: publish the"
              + " project's export first");
    }
    return new Reviewed(seen.lineId(), seen.itemId(), annotationId, seen.author());
  }

  private static String auditId(String reviewId) {
    return "review/" + reviewId;
  }

  private static String required(@Nullable String value, String otherwise) throws Refusal {
    if (value == null) {
      throw new Refusal(otherwise);
    }
    return value;
  }
}
