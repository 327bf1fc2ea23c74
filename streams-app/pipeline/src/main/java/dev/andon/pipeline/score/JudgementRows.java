package dev.andon.pipeline.score;

import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.scoring.AnnotationState;
import java.time.Instant;
import java.util.Locale;

/** What the rows of all judgements have in common. */
final class JudgementRows {
  private static final dev.andon.contracts.Stage[] STAGES = dev.andon.contracts.Stage.values();

  private JudgementRows() {}

  /** A row with all that does not depend on how the answer compares. */
  static JudgementRow.Builder about(
      String lineId,
      String itemId,
      AnnotationState annotation,
      String question,
      Basis basis,
      Contribution contribution) {
    return JudgementRow.newBuilder()
        .setJudgementId(
            // With the rater, as what one rater leaves another takes up under one revision.
            TopicKey.of(
                lineId,
                itemId,
                annotation.annotationId(),
                annotation.raterId(),
                question,
                basis.name().toLowerCase(Locale.ROOT)))
        .setLineId(lineId)
        .setItemId(itemId)
        .setRaterId(annotation.raterId())
        .setAnnotationId(annotation.annotationId())
        .setQuestion(question)
        .setBasis(basis)
        .setLate(Standing.isLate(contribution))
        .setClamped(annotation.clamped())
        .setOccurredAt(Instant.ofEpochMilli(contribution.occurredAt()))
        .setJudgedAt(Instant.ofEpochMilli(contribution.judgedAt()))
        .setAnnotationRevision(annotation.revision())
        .setStage(STAGES[annotation.stage().ordinal()])
        .setTeamId(annotation.membership().teamId())
        .setVendorId(annotation.membership().vendorId())
        .setBatchId(annotation.batchId())
        .setGuidelineVersion(annotation.guidelineVersion());
  }

  /** The finished row on its way to its topic. */
  static OutputRow row(JudgementRow.Builder finished) {
    JudgementRow row = finished.build();
    return OutputRow.of(
        TopicCatalogue.JUDGEMENTS, TopicKey.of(row.getLineId(), row.getRaterId()), row);
  }
}
