package dev.andon.producers.adapters;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.List;

/** Makes gold of annotations that a tool holds for the truth, and retires it again. */
public final class GoldRecords {
  /**
   * Nobody draws the same outline twice: overlap by half is the usual measure of the same object.
   */
  private static final String SAME_SHAPE = "iou:0.5";

  private GoldRecords() {}

  /**
   * The item's gold from the state of an annotation on. Shapes match by overlap, all else exactly.
   *
   * @throws Refusal naming everything that is wrong with it
   */
  public static GoldRecord gold(AnnotationState state, List<AnswerEntry> answers) throws Refusal {
    GoldRecord gold =
        GoldRecord.newBuilder()
            .setLineId(state.lineId())
            .setItemId(state.itemId())
            .setVersion(Revisions.ofGold(state.occurredAt()))
            .setEffectiveAt(state.occurredAt())
            // What replaces a ground truth mends it: tools know no change of policy.
            .setCorrectionReason(state.revision() > 1 ? CorrectionReason.ERROR : null)
            .setAnswers(answers(answers))
            .build();
    return Checks.require(NativeFormat.GOLD, gold);
  }

  /** The answers as gold: shapes on images match by their overlap, all else exactly. */
  public static List<GoldAnswerEntry> answers(List<AnswerEntry> answers) {
    return answers.stream()
        .map(answer -> new GoldAnswerEntry(answer, match(answer.getKind()), List.of()))
        .toList();
  }

  /**
   * The item is gold no more from {@code at} on.
   *
   * @throws Refusal naming everything that is wrong with it
   */
  public static GoldRecord retired(String lineId, String itemId, Instant at) throws Refusal {
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

  private static String match(AnswerKind kind) {
    return switch (kind) {
      case BOXES, POLYGONS, MASK -> SAME_SHAPE;
      default -> "exact";
    };
  }
}
