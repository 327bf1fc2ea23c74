package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps the reviews of a label. A review improves work and is no sample, so it becomes a record of
 * kind REVIEW and enters no defect rate.
 */
final class ReviewMapper {
  private final LabelIdentity identity;

  ReviewMapper(LabelIdentity identity) {
    this.identity = identity;
  }

  void map(DataRow row, ObjectNode label, Consumer<? super AdaptedRecord> sink) {
    int position = 0;
    for (JsonNode review : label.path("label_details").path("reviews")) {
      position++;
      String locator = row.locator(label.get("id")) + ", review number " + position;
      try {
        sink.accept(new AdaptedRecord.Audit(locator, audit(row, label, review)));
      } catch (Refusal e) {
        sink.accept(e.at(locator, Extent.RECORD));
      }
    }
  }

  private AuditRecord audit(DataRow row, ObjectNode label, JsonNode review) throws Refusal {
    String labelId = JsonFields.id(label.get("id"));
    if (labelId == null) {
      throw new Refusal("is about a label without an id");
    }
    String reviewer = identity.person(either(review, "reviewed_by", "created_by"));
    if (reviewer == null) {
      throw new Refusal("has no reviewed_by: who reviewed?");
    }
    Instant at = JsonFields.instant(review, "reviewed_at");
    if (at == null) {
      at = JsonFields.instant(review, "created_at");
    }
    if (at == null) {
      throw new Refusal("has no reviewed_at");
    }
    String id = JsonFields.id(review.get("id"));
    AuditRecord audit =
        AuditRecord.newBuilder()
            .setAuditId(
                "review/"
                    + (id == null
                        ? EventIds.of(
                            LabelboxAdapter.FORMAT, "review", labelId, reviewer, at.toString())
                        : id))
            .setLineId(identity.line(row))
            .setItemId(identity.item(row))
            .setAnnotationId(labelId)
            .setRaterId(identity.author(label))
            .setAuditorId(reviewer)
            .setOccurredAt(at)
            .setRevision(Revisions.ofState(at))
            .setKind(AuditKind.REVIEW)
            .setOutcome(passed(review) ? AuditOutcome.PASS : AuditOutcome.FAIL)
            .build();
    return Checks.require(NativeFormat.AUDITS, audit);
  }

  private static boolean passed(JsonNode review) throws Refusal {
    Double score = JsonFields.number(review, "score");
    if (score == null || score == 0) {
      throw new Refusal(
          "does not say whether the label passed: score must be above or below 0 and is "
              + JsonFields.shown(review.get("score")));
    }
    return score > 0;
  }

  private static @Nullable String either(JsonNode review, String field, String otherField) {
    String value = JsonFields.id(review.get(field));
    return value == null ? JsonFields.id(review.get(otherField)) : value;
  }
}
