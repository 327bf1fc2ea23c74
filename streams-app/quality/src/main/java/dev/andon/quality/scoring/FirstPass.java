package dev.andon.quality.scoring;

import java.util.Comparator;
import java.util.List;

/** How an annotation fared with whoever looked at it first, in a review or an audit. */
public enum FirstPass {
  /** Nobody has looked at it; or it redoes another, and is no first pass. */
  UNSEEN,
  /** It passed, and stands as it was then. */
  ACCEPTED,
  /** Something was found, or it has been changed since. */
  RETURNED;

  private static final Comparator<AuditState> FIRST =
      Comparator.comparingLong(AuditState::occurredAt).thenComparing(AuditState::auditId);

  /**
   * What the first review or audit of an annotation came to.
   *
   * <p>Later ones do not matter: what was mended after the first is no first pass, however good it
   * is now. Adjudications and appeals settle who is right, and are no pass of the work.
   *
   * @param annotation the annotation as it stands
   * @param audits what stands of the audits of its item, in any order
   */
  public static FirstPass of(AnnotationState annotation, List<AuditState> audits) {
    if (annotation.effort().rework()) {
      return UNSEEN;
    }
    return audits.stream()
        .filter(audit -> !audit.kind().rules() && audit.appliesTo(annotation))
        .min(FIRST)
        .map(first -> first.passed() && isUnchanged(annotation, first) ? ACCEPTED : RETURNED)
        .orElse(UNSEEN);
  }

  private static boolean isUnchanged(AnnotationState annotation, AuditState first) {
    Integer seen = first.annotationRevision();
    return seen == null
        ? annotation.occurredAt() <= first.occurredAt()
        : annotation.revision() == seen;
  }
}
