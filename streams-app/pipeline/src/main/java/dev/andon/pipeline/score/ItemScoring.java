package dev.andon.pipeline.score;

import dev.andon.pipeline.intake.AnnotationIntake;
import dev.andon.pipeline.intake.GoldIntake;
import dev.andon.pipeline.message.Outcome;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.roster.RosterView;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.CorrectionReason;
import dev.andon.quality.scoring.GoldHistory;
import dev.andon.quality.scoring.GoldVersion;
import dev.andon.quality.scoring.ItemPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Folds inputs into items, and sends on how judgements change.
 *
 * <p>Whatever the order in which an item's inputs come, its judgements in the end are those of all
 * of them taken together.
 */
final class ItemScoring {
  /** An annotation before and after it was judged again. */
  private record Change(KnownAnnotation was, KnownAnnotation is) {}

  private final ItemStore items;
  private final LineClocks clocks;
  private final ItemSweep sweep;
  private final Tallies tallies;
  private final LedgerTallies ledger;
  private final WorkTallies work;
  private final AuditScoring audits;
  private final RuleChecks checks;
  private final VoteSets votes;
  private final RosterView roster;
  private final Consumer<StageMessage> out;

  ItemScoring(
      ItemStore items,
      LineClocks clocks,
      ItemSweep sweep,
      Tallies tallies,
      AuditScoring audits,
      RuleChecks checks,
      VoteSets votes,
      RosterView roster,
      Consumer<StageMessage> out) {
    this.items = items;
    this.clocks = clocks;
    this.sweep = sweep;
    this.tallies = tallies;
    this.ledger = tallies.ledger();
    this.work = tallies.work();
    this.audits = audits;
    this.checks = checks;
    this.votes = votes;
    this.roster = roster;
    this.out = out;
  }

  /** Takes an annotation event in. */
  void annotation(AnnotationIntake intake, long appendedAt) {
    AnnotationState candidate = intake.state();
    String lineId = intake.lineId();
    String itemKey = ItemStore.itemKey(lineId, intake.itemId());
    ItemRow row = items.load(itemKey, clocks.horizon(lineId));
    long event = Fingerprint.of(intake.eventId());
    KnownAnnotation known = items.annotation(itemKey, row, candidate.annotationId());
    if (items.hasEvent(itemKey, row, event) || (known != null && known.knows(candidate))) {
      ledger.received(lineId, Outcome.DUPLICATE, 0, appendedAt);
      return;
    }
    if (known == null
        && (candidate.occurredAt() < clocks.horizon(lineId)
            || items.hasForgotten(itemKey, row, candidate.annotationId()))) {
      ledger.received(lineId, Outcome.EXPIRED, 0, appendedAt);
      return;
    }
    KnownAnnotation told = known == null ? KnownAnnotation.first(candidate) : known.with(candidate);
    List<KnownAudit> audited = items.audits(itemKey, row);
    KnownAnnotation next = checks.check(lineId, told.placed(roster.roster()), audited);
    GoldHistory gold = items.gold(itemKey, row);
    String itemId = intake.itemId();
    Standing before = known == null ? Standing.none() : Standing.of(itemId, known.state(), gold);
    Standing after = Standing.of(itemId, next.state(), gold);
    ItemPlacement placement = row.intake().placement();
    AuditStanding auditedBefore =
        known == null
            ? AuditStanding.none()
            : AuditStanding.of(itemId, known.state(), audited, placement);
    AuditStanding auditedAfter = AuditStanding.of(itemId, next.state(), audited, placement);

    sweep.observe(lineId, row, candidate.occurredAt());
    items.addEvent(itemKey, row, event);
    List<AnnotationState> peers = items.peers(itemKey, row);
    items.putAnnotation(itemKey, row, next);
    items.save(itemKey);
    countPeers(lineId, itemId, peers, items.peers(itemKey, row), gold);
    votes.changed(lineId, itemId, row, peers);
    new JudgementChanges(lineId, itemId, tallies, out).send(before, after);
    tallies.worked(lineId, known == null ? null : known.state(), next.state(), row.intake());
    checks.send(lineId, itemId, known, next);
    if (!audited.isEmpty()) {
      audits.annotationChanged(lineId, itemId, auditedBefore, auditedAfter, audited, appendedAt);
    }
    if (known == null) {
      work.annotated(lineId, candidate.occurredAt(), after);
    }
    boolean stands = known == null || known.isOutrankedBy(candidate);
    long late =
        (Outcomes.late(after, auditedAfter) ? 1 : 0)
            - (Outcomes.late(before, auditedBefore) ? 1 : 0);
    ledger.received(
        lineId, stands ? Outcomes.of(after, auditedAfter) : Outcome.SUPERSEDED, late, appendedAt);
    if (stands && known != null) {
      Outcome was = Outcomes.of(before, auditedBefore);
      ledger.moved(lineId, was, Outcome.SUPERSEDED, 0, appendedAt);
    }
  }

  /** Takes a gold version in. */
  void gold(GoldIntake intake, long appendedAt) {
    String lineId = intake.lineId();
    String itemKey = ItemStore.itemKey(lineId, intake.itemId());
    ItemRow row = items.load(itemKey, clocks.horizon(lineId));
    GoldHistory before = items.gold(itemKey, row);
    GoldHistory after = GoldHistory.of(before.versions());
    if (after.add(intake.version()) == GoldHistory.Added.DUPLICATE) {
      ledger.received(lineId, Outcome.DUPLICATE, 0, appendedAt);
      return;
    }
    items.addGold(itemKey, row, intake.version());
    items.save(itemKey);
    countGold(lineId, before, after, intake.version(), appendedAt);
    List<AnnotationState> first = FirstRaters.of(items.peers(itemKey, row));
    tallies.witnesses().changed(lineId, intake.itemId(), first, before, first, after);

    List<KnownAudit> audited = items.audits(itemKey, row);
    ItemPlacement placement = row.intake().placement();
    JudgementChanges changes = new JudgementChanges(lineId, intake.itemId(), tallies, out);
    items.forEachAnnotation(
        itemKey,
        row,
        known -> {
          Standing was = Standing.of(intake.itemId(), known.state(), before);
          Standing is = Standing.of(intake.itemId(), known.state(), after);
          AuditStanding byAudits =
              AuditStanding.of(intake.itemId(), known.state(), audited, placement);
          changes.send(was, is);
          work.judged(lineId, known.state().occurredAt(), is);
          long late =
              (Outcomes.late(is, byAudits) ? 1 : 0) - (Outcomes.late(was, byAudits) ? 1 : 0);
          ledger.moved(
              lineId, Outcomes.of(was, byAudits), Outcomes.of(is, byAudits), late, appendedAt);
        });
    votes.changed(lineId, intake.itemId(), row, List.of());
  }

  /**
   * Judges an item's annotations again where the roster or a policy says something else of them.
   */
  void judgeAgain(String lineId, String itemId) {
    String itemKey = ItemStore.itemKey(lineId, itemId);
    ItemRow row = items.load(itemKey, clocks.horizon(lineId));
    List<KnownAudit> audited = items.audits(itemKey, row);
    List<Change> changes = new ArrayList<>();
    items.forEachAnnotation(
        itemKey,
        row,
        known -> {
          KnownAnnotation next = checks.check(lineId, known.placed(roster.roster()), audited);
          if (next != known) {
            changes.add(new Change(known, next));
          }
        });
    if (changes.isEmpty()) {
      votes.changed(lineId, itemId, row, List.of());
      return;
    }
    GoldHistory gold = items.gold(itemKey, row);
    ItemPlacement placement = row.intake().placement();
    List<AnnotationState> peers = items.peers(itemKey, row);
    for (Change change : changes) {
      KnownAnnotation known = change.was();
      KnownAnnotation next = change.is();
      items.putAnnotation(itemKey, row, next);
      checks.send(lineId, itemId, known, next);
      if (known.state() == next.state()) {
        continue;
      }
      tallies.worked(lineId, known.state(), next.state(), row.intake());
      new JudgementChanges(lineId, itemId, tallies, out)
          .send(Standing.of(itemId, known.state(), gold), Standing.of(itemId, next.state(), gold));
      new AuditChanges(lineId, itemId, tallies, out)
          .send(
              AuditStanding.of(itemId, known.state(), audited, placement),
              AuditStanding.of(itemId, next.state(), audited, placement));
    }
    items.save(itemKey);
    countPeers(lineId, itemId, peers, items.peers(itemKey, row), gold);
    votes.changed(lineId, itemId, row, List.of());
  }

  private void countPeers(
      String lineId,
      String itemId,
      List<AnnotationState> were,
      List<AnnotationState> are,
      GoldHistory gold) {
    List<AnnotationState> firstWere = FirstRaters.of(were);
    List<AnnotationState> firstAre = FirstRaters.of(are);
    tallies.peers().changed(lineId, firstWere, firstAre);
    tallies.witnesses().changed(lineId, itemId, firstWere, gold, firstAre, gold);
  }

  private void countGold(
      String lineId, GoldHistory before, GoldHistory after, GoldVersion added, long appendedAt) {
    ledger.received(lineId, outcome(after, added), 0, appendedAt);
    List<GoldVersion> others = new ArrayList<>(before.versions());
    for (GoldVersion version : others) {
      ledger.moved(lineId, outcome(before, version), outcome(after, version), 0, appendedAt);
    }
  }

  /** A version stands as a reference until one comes that is for all work, however done. */
  private static Outcome outcome(GoldHistory history, GoldVersion version) {
    if (version.retired()) {
      return Outcome.WITHDRAWN;
    }
    List<GoldVersion> versions = history.versions();
    for (GoldVersion newer : versions.subList(versions.indexOf(version) + 1, versions.size())) {
      boolean forAllWork =
          newer.reason() == CorrectionReason.ERROR
              || (newer.reason() == CorrectionReason.NONE
                  && !newer.retired()
                  && newer.guidelineVersions().isEmpty());
      if (forAllWork) {
        return Outcome.SUPERSEDED;
      }
    }
    return Outcome.SCORED;
  }
}
