package dev.andon.pipeline.score;

import dev.andon.quality.rating.Contribution;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.AuditFinding;
import dev.andon.quality.scoring.AuditScorer;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.Defect;
import dev.andon.quality.scoring.FirstPass;
import dev.andon.quality.scoring.ItemPlacement;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.scoring.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one annotation stands after its audits: a pure function of the two, as {@link Standing} is of
 * gold.
 */
final class AuditStanding {
  /**
   * A finding that stands.
   *
   * @param contribution what it adds to its rater's stream
   */
  record Entry(AuditFinding finding, Contribution contribution) {}

  private static final AuditStanding NONE =
      new AuditStanding(
          null, Collections.emptySortedMap(), 0, ItemPlacement.UNKNOWN, FirstPass.UNSEEN);

  private final @Nullable AnnotationState annotation;
  private final SortedMap<String, Entry> entries;
  private final int revision;
  private final ItemPlacement placement;
  private final FirstPass firstPass;

  private AuditStanding(
      @Nullable AnnotationState annotation,
      SortedMap<String, Entry> entries,
      int revision,
      ItemPlacement placement,
      FirstPass firstPass) {
    this.annotation = annotation;
    this.entries = entries;
    this.revision = revision;
    this.placement = placement;
    this.firstPass = firstPass;
  }

  /** Of an annotation that is not there, or has no audits. */
  static AuditStanding none() {
    return NONE;
  }

  /**
   * Of an annotation under its item's audits.
   *
   * @param itemId makes the judgement's identity within its rater's stream, with the annotation's
   * @param placement where the item belongs
   */
  static AuditStanding of(
      String itemId, AnnotationState annotation, List<KnownAudit> audits, ItemPlacement placement) {
    if (audits.isEmpty()) {
      return NONE;
    }
    int revision = annotation.inputs();
    List<AuditState> states = new ArrayList<>();
    for (KnownAudit audit : audits) {
      if (audit.targets().contains(annotation.annotationId())) {
        revision += audit.inputs();
        states.add(audit.state());
      }
    }
    TreeMap<String, Entry> entries = new TreeMap<>();
    for (AuditFinding finding : AuditScorer.judge(annotation, states)) {
      Contribution contribution =
          contribution(itemId, annotation, finding, revision + annotation.membership().inputs());
      entries.put(finding.question(), new Entry(finding, contribution));
    }
    return new AuditStanding(
        annotation, entries, revision, placement, FirstPass.of(annotation, states));
  }

  private static Contribution contribution(
      String itemId, AnnotationState annotation, AuditFinding finding, int revision) {
    Defect defect = finding.defect();
    return new Contribution(
        Fingerprint.of(itemId, annotation.annotationId()),
        finding.occurredAt(),
        finding.judgedAt(),
        false,
        finding.abstained(),
        finding.correct(),
        annotation.stage() == Stage.PRODUCTION,
        finding.correct() ? Contribution.MICRO : 0,
        revision,
        defect == null ? null : defect.severity());
  }

  @Nullable AnnotationState annotation() {
    return annotation;
  }

  SortedMap<String, Entry> entries() {
    return entries;
  }

  /** Input changes folded in but the roster's: of the annotation, and of all audits about it. */
  int revision() {
    return revision;
  }

  /** What it counts at the gates of its batch and release; null where it counts nothing. */
  @Nullable GateShare share() {
    Entry whole = entries.get(Judgement.WHOLE);
    return annotation == null || whole == null ? null : GateShare.of(annotation, whole, placement);
  }

  /** What the first to look at it made of it, reviewers as auditors. */
  FirstPass firstPass() {
    return firstPass;
  }

  /** Input changes folded in of all audits about it. */
  int audits() {
    return annotation == null ? 0 : revision - annotation.inputs();
  }

  /** Whether an audit counts for it. */
  boolean judged() {
    return !entries.isEmpty();
  }

  /** Whether it is judged, and was so only long after the work was done. */
  boolean late() {
    Entry whole = entries.get(Judgement.WHOLE);
    return whole != null && Standing.isLate(whole.contribution());
  }
}
