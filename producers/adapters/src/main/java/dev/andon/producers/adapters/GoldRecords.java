package dev.andon.producers.adapters;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.List;

/** What adapters of tools without a notion of gold make alike: its answers, and its end. */
public final class GoldRecords {
  /**
   * Nobody draws the same outline twice: overlap by half is the usual measure of the same object.
   */
  private static final String SAME_SHAPE = "iou:0.5";

  private GoldRecords() {}

  /** The answers as gold: shapes on images by their overlap, all else exactly. */
  public static List<GoldAnswerEntry> answers(List<AnswerEntry> answers) {
    return answers.stream()
        .map(answer -> new GoldAnswerEntry(answer, match(answer.getKind()), List.of()))
        .toList();
  }

  /**
   * The item is gold no more from {@code at} on.
   *
   * @throws Refusal naming everything that is wrong with the record
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
