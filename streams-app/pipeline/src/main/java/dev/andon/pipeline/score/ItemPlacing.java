package dev.andon.pipeline.score;

import dev.andon.pipeline.intake.PlacementIntake;
import dev.andon.pipeline.message.Outcome;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.scoring.ItemPlacement;
import java.util.List;
import java.util.function.Consumer;

/** Takes in where items belong, and moves what audits found of them to other gates. */
final class ItemPlacing {
  private final ItemStore items;
  private final LineClocks clocks;
  private final ItemSweep sweep;
  private final Tallies tallies;
  private final LedgerTallies ledger;
  private final Consumer<StageMessage> out;

  ItemPlacing(
      ItemStore items,
      LineClocks clocks,
      ItemSweep sweep,
      Tallies tallies,
      Consumer<StageMessage> out) {
    this.items = items;
    this.clocks = clocks;
    this.sweep = sweep;
    this.tallies = tallies;
    this.ledger = tallies.ledger();
    this.out = out;
  }

  /** Takes a record of an item's intake in. */
  void place(PlacementIntake intake, long appendedAt) {
    String lineId = intake.lineId();
    String itemKey = ItemStore.itemKey(lineId, intake.itemId());
    long horizon = clocks.horizon(lineId);
    ItemRow row = items.load(itemKey, horizon);
    KnownIntake known = row.intake();
    if (known.knows(intake)) {
      ledger.received(lineId, Outcome.DUPLICATE, 0, appendedAt);
      return;
    }
    boolean held = row.hasGold() || row.newestEventAt() >= horizon;
    if (!held && intake.receivedAt() < horizon) {
      ledger.received(lineId, Outcome.EXPIRED, 0, appendedAt);
      return;
    }
    KnownIntake next = known.with(intake);
    // An item that waited longer than items are kept is as old as they can be, and is kept.
    sweep.observe(lineId, row, Math.max(intake.receivedAt(), horizon));
    row.setIntake(next);
    items.save(itemKey);
    count(lineId, known, intake, appendedAt);
    items.forEachAnnotation(
        itemKey, row, each -> tallies.received(lineId, each.state(), known, next));
    move(intake, row, known.placement(), next.placement());
  }

  private void count(String lineId, KnownIntake known, PlacementIntake intake, long appendedAt) {
    if (!known.isOutrankedBy(intake)) {
      ledger.received(lineId, Outcome.SUPERSEDED, 0, appendedAt);
      return;
    }
    ledger.received(lineId, Outcome.SCORED, 0, appendedAt);
    if (!known.isEmpty()) {
      ledger.moved(lineId, Outcome.SCORED, Outcome.SUPERSEDED, 0, appendedAt);
    }
  }

  private void move(
      PlacementIntake intake, ItemRow row, ItemPlacement before, ItemPlacement after) {
    String itemId = intake.itemId();
    String itemKey = ItemStore.itemKey(intake.lineId(), itemId);
    List<KnownAudit> audits = items.audits(itemKey, row);
    if (audits.isEmpty() || before.equals(after)) {
      return;
    }
    AuditChanges changes = new AuditChanges(intake.lineId(), itemId, tallies, out);
    items.forEachAnnotation(
        itemKey,
        row,
        known ->
            changes.send(
                AuditStanding.of(itemId, known.state(), audits, before),
                AuditStanding.of(itemId, known.state(), audits, after)));
  }
}
