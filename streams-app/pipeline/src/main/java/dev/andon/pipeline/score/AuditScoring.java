package dev.andon.pipeline.score;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.intake.AuditIntake;
import dev.andon.pipeline.message.Outcome;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.GoldHistory;
import dev.andon.quality.scoring.ItemPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Folds audits into items, and sends on how judgements change. */
final class AuditScoring {
  private final ItemStore items;
  private final LineClocks clocks;
  private final ItemSweep sweep;
  private final Tallies tallies;
  private final LedgerTallies ledger;
  private final RuleChecks checks;
  private final VoteSets votes;
  private final Consumer<StageMessage> out;

  AuditScoring(
      ItemStore items,
      LineClocks clocks,
      ItemSweep sweep,
      Tallies tallies,
      RuleChecks checks,
      VoteSets votes,
      Consumer<StageMessage> out) {
    this.items = items;
    this.clocks = clocks;
    this.sweep = sweep;
    this.tallies = tallies;
    this.ledger = tallies.ledger();
    this.checks = checks;
    this.votes = votes;
    this.out = out;
  }

  /** Takes an audit in. */
  void audit(AuditIntake intake, long appendedAt) {
    AuditState candidate = intake.state();
    String lineId = intake.lineId();
    String itemKey = ItemStore.itemKey(lineId, intake.itemId());
    ItemRow row = items.load(itemKey, clocks.horizon(lineId));
    KnownAudit known = items.audit(itemKey, row, candidate.auditId());
    if (known != null && known.knows(candidate)) {
      ledger.received(lineId, Outcome.DUPLICATE, 0, appendedAt);
      return;
    }
    KnownAudit next = known == null ? KnownAudit.first(candidate) : known.with(candidate);
    if (isExpired(itemKey, row, known, next, clocks.horizon(lineId))) {
      ledger.received(lineId, Outcome.EXPIRED, 0, appendedAt);
      return;
    }
    List<KnownAudit> before = items.audits(itemKey, row);
    List<KnownAudit> after = new ArrayList<>(before);
    after.removeIf(audit -> audit.state().auditId().equals(candidate.auditId()));
    after.add(next);
    sweep.observe(lineId, row, candidate.occurredAt());
    items.putAudit(itemKey, row, next);
    items.save(itemKey);
    for (String target : next.targets()) {
      judgeAgain(intake, row, target, before, after, appendedAt);
    }
    votes.changed(lineId, intake.itemId(), row, List.of());
    count(
        lineId,
        itemKey,
        row,
        known,
        next,
        known == null || known.isOutrankedBy(candidate),
        appendedAt);
  }

  /** Whether it comes after what it is about, or might be about, was forgotten. */
  private boolean isExpired(
      String itemKey, ItemRow row, @Nullable KnownAudit known, KnownAudit next, long horizon) {
    boolean held = false;
    for (String target : next.targets()) {
      if (items.annotation(itemKey, row, target) != null) {
        held = true;
      } else if (items.hasForgotten(itemKey, row, target)) {
        return true;
      }
    }
    return known == null && !held && next.state().occurredAt() < horizon;
  }

  private void judgeAgain(
      AuditIntake intake,
      ItemRow row,
      String annotationId,
      List<KnownAudit> before,
      List<KnownAudit> after,
      long appendedAt) {
    String itemId = intake.itemId();
    String itemKey = ItemStore.itemKey(intake.lineId(), itemId);
    KnownAnnotation known = items.annotation(itemKey, row, annotationId);
    if (known == null) {
      return;
    }
    KnownAnnotation next = checks.check(intake.lineId(), known, after);
    if (next != known) {
      items.putAnnotation(itemKey, row, next);
      items.save(itemKey);
      checks.send(intake.lineId(), itemId, known, next);
    }
    AnnotationState annotation = known.state();
    GoldHistory gold = items.gold(itemKey, row);
    Standing standing = Standing.of(itemId, annotation, gold);
    ItemPlacement placement = row.intake().placement();
    AuditStanding was = AuditStanding.of(itemId, annotation, before, placement);
    AuditStanding is = AuditStanding.of(itemId, annotation, after, placement);
    new AuditChanges(intake.lineId(), itemId, tallies, out).send(was, is);
    long late = (Outcomes.late(standing, is) ? 1 : 0) - (Outcomes.late(standing, was) ? 1 : 0);
    ledger.moved(
        intake.lineId(), Outcomes.of(standing, was), Outcomes.of(standing, is), late, appendedAt);
  }

  /** The record that stands has the audit's outcome; the others were superseded. */
  private void count(
      String lineId,
      String itemKey,
      ItemRow row,
      @Nullable KnownAudit known,
      KnownAudit next,
      boolean stands,
      long appendedAt) {
    if (!stands) {
      ledger.received(lineId, Outcome.SUPERSEDED, 0, appendedAt);
      return;
    }
    ledger.received(lineId, outcome(itemKey, row, next.state()), 0, appendedAt);
    if (known != null) {
      Outcome was = outcome(itemKey, row, known.state());
      ledger.moved(lineId, was, Outcome.SUPERSEDED, 0, appendedAt);
    }
  }

  private Outcome outcome(String itemKey, ItemRow row, AuditState audit) {
    String annotationId = audit.annotationId();
    return Outcomes.of(audit, annotationId == null ? null : state(itemKey, row, annotationId));
  }

  private @Nullable AnnotationState state(String itemKey, ItemRow row, String annotationId) {
    KnownAnnotation known = items.annotation(itemKey, row, annotationId);
    return known == null ? null : known.state();
  }

  /** Takes notice that an annotation has changed whose item has {@code audits}. */
  void annotationChanged(
      String lineId,
      String itemId,
      AuditStanding before,
      AuditStanding after,
      List<KnownAudit> audits,
      long appendedAt) {
    new AuditChanges(lineId, itemId, tallies, out).send(before, after);
    AnnotationState is = requireNonNull(after.annotation(), "an annotation never vanishes");
    for (KnownAudit audit : audits) {
      AuditState state = audit.state();
      if (is.annotationId().equals(state.annotationId())) {
        Outcome was = Outcomes.of(state, before.annotation());
        ledger.moved(lineId, was, Outcomes.of(state, is), 0, appendedAt);
      }
    }
  }
}
