package dev.andon.producers.adapters.labelstudio;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.List;

/** Makes gold of annotations that are marked as ground truth, and retires it again. */
final class GoldMapper {
  /**
   * Nobody draws the same outline twice: overlap by half is the usual measure of the same object.
   */
  private static final String SAME_SHAPE = "iou:0.5";

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
            .setAnswers(answers.stream().map(GoldMapper::answer).toList())
            .build();
    return Checks.require(NativeFormat.GOLD, gold);
  }

  /** The item is gold no more from {@code at} on. */
  static GoldRecord retired(String lineId, String itemId, Instant at) throws Refusal {
    GoldRecord gold =
        GoldRecord.newBuilder()
            .setLineId(lineId)
            .setItemId(itemId)
            .setVersion(Revisions.ofGold(at))
            .setEffectiveAt(at)
            .setRetired(true)
            .build();
    return Checks.require(NativeFormat.GOLD, gold);
  }

  private static GoldAnswerEntry answer(AnswerEntry answer) {
    return new GoldAnswerEntry(answer, match(answer.getKind()), List.of());
  }

  private static String match(AnswerKind kind) {
    return switch (kind) {
      case BOXES, POLYGONS, MASK -> SAME_SHAPE;
      default -> "exact";
    };
  }
}
