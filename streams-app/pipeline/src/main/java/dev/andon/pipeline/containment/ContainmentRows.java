package dev.andon.pipeline.containment;

import dev.andon.contracts.ContainmentRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.containment.Contained;
import dev.andon.quality.containment.Doubt;
import dev.andon.quality.scoring.Judgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What alerts make of annotations, as rows of the containment topic. */
final class ContainmentRows {
  private ContainmentRows() {}

  static OutputRow of(Doubt doubt, SuspectStore.Place place, Contained contained) {
    String question = doubt.question().equals(Judgement.WHOLE) ? null : doubt.question();
    ContainmentRow.Builder row =
        ContainmentRow.newBuilder()
            .setAlertId(doubt.alertId())
            .setAnnotationId(place.annotationId())
            .setLineId(place.lineId())
            .setItemId(place.itemId())
            .setRaterId(contained.contents().raterId())
            .setQuestion(question)
            .setBatchId(contained.contents().batchId())
            .setAnnotationRevision(contained.contents().revision())
            .setOccurredAt(Instant.ofEpochMilli(contained.contents().occurredAt()))
            .setInDoubt(contained.inDoubt())
            .setWrongProbability(contained.wrongProbability())
            .setReason(contained.reason())
            .setUpdatedAt(Instant.ofEpochMilli(contained.updatedAt()))
            .setRevision(contained.revision());
    addCost(row, doubt.cost());
    String key = TopicKey.of(doubt.alertId(), place.annotationId());
    return OutputRow.of(TopicCatalogue.CONTAINMENT, key, row.build());
  }

  private static void addCost(ContainmentRow.Builder row, Doubt.@Nullable Cost cost) {
    Double probability = row.getWrongProbability();
    if (probability != null && cost != null) {
      row.setExpectedCost(probability * cost.amount()).setCostCurrency(cost.currency());
    }
  }
}
