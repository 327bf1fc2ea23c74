package dev.andon.quality.scoring;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands of one audit after all its revisions so far.
 *
 * @param auditId the audit, unique within its item
 * @param revision the revision that stands, at least 1
 * @param withdrawn it was taken back
 * @param kind what it is
 * @param passed nothing was found wrong
 * @param sampled the annotation was drawn in a sample, not picked by hand
 * @param annotationId the annotation it is about; null only where it is about the item as such
 * @param annotationRevision the revision the auditor saw; null if not said
 * @param raterId who made the annotation; null leaves it to the annotation
 * @param occurredAt when it was done, epoch milliseconds
 * @param defects what was found wrong, in the auditor's order; none where it passed
 * @param expected what the answer should have been by question, shortened for people; for the
 *     questions for which the auditor said so
 * @param sample how its annotation was drawn
 */
public record AuditState(
    String auditId,
    int revision,
    boolean withdrawn,
    AuditKind kind,
    boolean passed,
    boolean sampled,
    @Nullable String annotationId,
    @Nullable Integer annotationRevision,
    @Nullable String raterId,
    long occurredAt,
    List<Defect> defects,
    SortedMap<String, String> expected,
    AuditSample sample) {

  /** One that does not say how its annotation was drawn. */
  public AuditState(
      String auditId,
      int revision,
      boolean withdrawn,
      AuditKind kind,
      boolean passed,
      boolean sampled,
      @Nullable String annotationId,
      @Nullable Integer annotationRevision,
      @Nullable String raterId,
      long occurredAt,
      List<Defect> defects,
      SortedMap<String, String> expected) {
    this(
        auditId,
        revision,
        withdrawn,
        kind,
        passed,
        sampled,
        annotationId,
        annotationRevision,
        raterId,
        occurredAt,
        defects,
        expected,
        AuditSample.UNKNOWN);
  }

  public AuditState {
    requireNonNull(auditId, "auditId is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(sample, "sample is null");
    defects = List.copyOf(defects);
    expected = Collections.unmodifiableSortedMap(new TreeMap<>(expected));
    if (revision < 1) {
      throw new IllegalArgumentException("revision must be at least 1, is " + revision);
    }
    if (passed && !defects.isEmpty()) {
      throw new IllegalArgumentException(
          "the outcome is PASS, but the audit names " + defects.size() + " defects");
    }
    if (annotationId == null && kind != AuditKind.ADJUDICATION) {
      throw new IllegalArgumentException(
          "annotation_id is missing: only an adjudication can do without");
    }
  }

  /**
   * Whether it says something of this annotation as it stands: not of one that was taken back, nor
   * of one that has passed to another rater than the audit names.
   */
  public boolean appliesTo(AnnotationState annotation) {
    return !withdrawn
        && !annotation.withdrawn()
        && annotation.annotationId().equals(annotationId)
        && (raterId == null || raterId.equals(annotation.raterId()));
  }

  /** The same, its annotation drawn like that. */
  public AuditState drawn(AuditSample how) {
    return new AuditState(
        auditId,
        revision,
        withdrawn,
        kind,
        passed,
        sampled,
        annotationId,
        annotationRevision,
        raterId,
        occurredAt,
        defects,
        expected,
        how);
  }
}
