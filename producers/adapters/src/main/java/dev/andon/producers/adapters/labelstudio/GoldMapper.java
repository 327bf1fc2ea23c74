package dev.andon.producers.adapters.labelstudio;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.List;

/** Makes gold of annotations that are marked as ground truth. */
final class GoldMapper {
  private GoldMapper() {}

  static GoldRecord gold(AnnotationState state, List<AnswerEntry> answers) throws Refusal {
    GoldRecord gold =
        GoldRecord.newBuilder()
            .setLineId(state.lineId())
            .setItemId(state.itemId())
            .setVersion(Revisions.ofGold(state.occurredAt()))
            .setEffectiveAt(state.occurredAt())
            // What replaces a ground truth mends it: the tool knows no change of policy.
            .setCorrectionReason(state.revision() > 1 ? CorrectionReason.ERROR : null)
            .setAnswers(GoldRecords.answers(answers))
            .build();
    return Checks.require(NativeFormat.GOLD, gold);
  }
}
