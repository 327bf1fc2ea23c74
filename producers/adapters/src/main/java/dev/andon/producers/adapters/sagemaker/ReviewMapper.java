package dev.andon.producers.adapters.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Maps labels that verify or adjust another label of their line. Both improve work and are no
 * sample, so they become records of kind REVIEW and enter no defect rate.
 */
final class ReviewMapper {
  private final SageMakerOptions options;
  private final LabelReader labels;
  private final States states;

  /** Tells which annotation a label is. */
  @FunctionalInterface
  interface States {
    AnnotationState of(ObjectNode line, LabelAttribute attribute) throws Refusal;
  }

  ReviewMapper(SageMakerOptions options, LabelReader labels, States states) {
    this.options = options;
    this.labels = labels;
    this.states = states;
  }

  void map(
      String locator,
      ObjectNode line,
      LabelAttribute review,
      List<LabelAttribute> attributes,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    LabelAttribute reviewed = reviewed(attributes);
    if (!reviewed.isHuman()) {
      sink.accept(new Ignored(locator, "ignored: it reviews what a machine labeled"));
      return;
    }
    boolean passed = review.isVerification() ? verified(review) : unadjusted(review);
    AnnotationState of = states.of(line, reviewed);
    AuditRecord audit =
        AuditRecord.newBuilder()
            .setAuditId(
                "review/"
                    + EventIds.of(
                        SageMakerAdapter.FORMAT, review.job(), review.name(), of.itemId()))
            .setLineId(of.lineId())
            .setItemId(of.itemId())
            .setAnnotationId(of.annotationId())
            .setRaterId(of.raterId())
            .setAuditorId(review.job())
            .setOccurredAt(review.createdAt())
            .setRevision(1)
            .setKind(AuditKind.REVIEW)
            .setOutcome(passed ? AuditOutcome.PASS : AuditOutcome.FAIL)
            .setCorrectedAnswers(
                passed || review.isVerification()
                    ? List.of()
                    : corrected(locator, review, reviewed.name(), sink))
            .setGuidelineVersion(of.guidelineVersion())
            .build();
    sink.accept(new AdaptedRecord.Audit(locator, Checks.require(NativeFormat.AUDITS, audit)));
  }

  private LabelAttribute reviewed(List<LabelAttribute> attributes) throws Refusal {
    List<LabelAttribute> candidates = new ArrayList<>();
    for (LabelAttribute attribute : attributes) {
      if (options.reviewed() == null
          ? !attribute.isReview()
          : attribute.name().equals(options.reviewed())) {
        candidates.add(attribute);
      }
    }
    if (candidates.size() != 1) {
      throw new Refusal(
          "reviews one of "
              + candidates.size()
              + " other labels of the line: name it with the option reviewed-attribute");
    }
    return candidates.get(0);
  }

  private boolean verified(LabelAttribute review) throws Refusal {
    if (options.passClasses().isEmpty()) {
      throw new Refusal(
          "is a verification, and which of its classes accept a label is not known: give the"
              + " option pass-classes");
    }
    return options.passClasses().contains(JsonFields.requiredText(review.metadata(), "class-name"));
  }

  private static boolean unadjusted(LabelAttribute review) throws Refusal {
    String status = JsonFields.requiredText(review.metadata(), "adjustment-status");
    return switch (status) {
      case "unadjusted" -> true;
      case "adjusted" -> false;
      default ->
          throw new Refusal(
              "adjustment-status must be adjusted or unadjusted and is "
                  + JsonFields.shown(status));
    };
  }

  private List<AnswerEntry> corrected(
      String locator, LabelAttribute review, String question, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    AnswerSheet answers = labels.read(review, question);
    answers.faults().forEach(fault -> sink.accept(fault.at(locator)));
    return answers.usable();
  }
}
