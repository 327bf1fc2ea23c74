package dev.andon.pipeline.score;

import dev.andon.pipeline.message.Outcome;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.AuditState;
import org.jspecify.annotations.Nullable;

/** At which outcome annotations and audits stand. */
final class Outcomes {
  private Outcomes() {}

  /** Of an annotation: it is scored once gold or an audit judges it. */
  static Outcome of(Standing standing, AuditStanding audited) {
    AnnotationState annotation = standing.annotation();
    if (annotation != null && annotation.withdrawn()) {
      return Outcome.WITHDRAWN;
    }
    return standing.judged() || audited.judged() ? Outcome.SCORED : Outcome.UNREFERENCED;
  }

  /** Whether an annotation is judged, and nothing judged it soon after it was done. */
  static boolean late(Standing standing, AuditStanding audited) {
    boolean soon = (standing.judged() && !standing.late()) || (audited.judged() && !audited.late());
    return !soon && (standing.judged() || audited.judged());
  }

  /**
   * Of an audit, whatever its kind.
   *
   * @param annotation what it is about; null while that is not there
   */
  static Outcome of(AuditState audit, @Nullable AnnotationState annotation) {
    if (audit.withdrawn()) {
      return Outcome.WITHDRAWN;
    }
    return annotation != null && audit.appliesTo(annotation)
        ? Outcome.SCORED
        : Outcome.UNREFERENCED;
  }
}
