package dev.andon.pipeline.line;

import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.Ballot;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.comparison.DefectType;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Answers held against the consensus of an item's raters, as rows of the judgements' topic. */
final class ConsensusRows {
  /** As with gold: what is judged longer after the work was done is late. */
  private static final long LATE_AFTER_MILLIS = Duration.ofHours(1).toMillis();

  private ConsensusRows() {}

  /**
   * How an answer compares.
   *
   * @param ballot the answer
   * @param consensus the most probable class
   * @param probability of the class that the answer gives, in [0, 1]
   * @param closedAt when the item was closed, epoch milliseconds
   * @param snapshot version of the raters' confusions that the item was scored against
   */
  record Judged(Ballot ballot, String consensus, double probability, long closedAt, long snapshot) {
    boolean correct() {
      return ballot.label().equals(consensus);
    }

    /** Says which judgement it is of its item. */
    String id() {
      return TopicKey.of(ballot.annotationId(), ballot.raterId());
    }
  }

  static OutputRow row(
      String lineId,
      String itemId,
      String question,
      Judged judged,
      int revision,
      boolean retracted) {
    Ballot ballot = judged.ballot();
    long judgedAt = Math.max(judged.closedAt(), ballot.occurredAt());
    JudgementRow.Builder row =
        JudgementRow.newBuilder()
            .setJudgementId(
                TopicKey.of(
                    lineId,
                    itemId,
                    ballot.annotationId(),
                    ballot.raterId(),
                    question,
                    Basis.CONSENSUS.name().toLowerCase(Locale.ROOT)))
            .setLineId(lineId)
            .setItemId(itemId)
            .setRaterId(ballot.raterId())
            .setAnnotationId(ballot.annotationId())
            .setQuestion(question)
            .setBasis(Basis.CONSENSUS)
            .setRevision(revision)
            .setRetracted(retracted)
            .setLate(judgedAt - ballot.occurredAt() > LATE_AFTER_MILLIS)
            .setClamped(ballot.clamped())
            .setOccurredAt(Instant.ofEpochMilli(ballot.occurredAt()))
            .setJudgedAt(Instant.ofEpochMilli(judgedAt))
            .setScore(retracted ? 0 : judged.probability())
            .setCorrect(!retracted && judged.correct())
            .setAbstained(false)
            .setAnnotationRevision(ballot.annotationRevision())
            .setStage(Stage.PRODUCTION)
            .setTeamId(ballot.teamId())
            .setVendorId(ballot.vendorId())
            .setBatchId(ballot.batchId())
            .setGuidelineVersion(ballot.guidelineVersion());
    if (!retracted) {
      row.setDefectType(judged.correct() ? null : DefectType.WRONG_CLASS.text())
          .setExpected(display(judged.consensus()))
          .setGiven(display(ballot.label()))
          .setConfusionsVersion(judged.snapshot());
    }
    return OutputRow.of(
        TopicCatalogue.JUDGEMENTS, TopicKey.of(lineId, ballot.raterId()), row.build());
  }

  private static String display(String label) {
    return new CategoryAnswer(label).display();
  }
}
