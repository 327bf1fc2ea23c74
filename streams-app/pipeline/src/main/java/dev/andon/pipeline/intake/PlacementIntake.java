package dev.andon.pipeline.intake;

import dev.andon.contracts.ItemIntake;
import dev.andon.quality.scoring.ItemPlacement;
import org.jspecify.annotations.Nullable;

/**
 * A checked record of an item's intake.
 *
 * @param lineId the line
 * @param itemId the item
 * @param receivedAt when the item was received, epoch milliseconds
 * @param placement where it says the item belongs
 * @param contentHash tells records apart that claim the same time
 */
public record PlacementIntake(
    String lineId, String itemId, long receivedAt, ItemPlacement placement, long contentHash) {

  /**
   * Checks a record and takes over what is counted.
   *
   * @param appendedAt when the record was appended to its topic, epoch milliseconds
   * @param contentHash of the record's bytes
   * @throws RefusedInputException saying what is wrong with it
   */
  public static PlacementIntake of(
      ItemIntake item, byte @Nullable [] key, long appendedAt, long contentHash) {
    String lineId = Checks.id("line_id", item.getLineId());
    String itemId = Checks.id("item_id", item.getItemId());
    Checks.key(key, lineId, itemId);
    return new PlacementIntake(
        lineId,
        itemId,
        EventTime.of(item.getReceivedAt(), appendedAt).millis(),
        new ItemPlacement(
            optionalId("batch_id", item.getBatchId()),
            optionalId("release_id", item.getReleaseId())),
        contentHash);
  }

  private static @Nullable String optionalId(String field, @Nullable String value) {
    return value == null ? null : Checks.id(field, value);
  }
}
