package dev.andon.quality.scoring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One question of an annotation as its audit leaves it.
 *
 * @param question the question; {@link Judgement#WHOLE} for the whole annotation
 * @param correct nothing was found wrong with it
 * @param abstained the rater declined to answer, and that was not found wrong
 * @param defect the worst that was found; null where it is correct, or the auditor named none
 * @param expected what the answer should have been, shortened for people; null if not said
 * @param given the rater's answer, shortened for people; null if there is none
 * @param sampled the annotation was drawn in a sample, so the finding enters rates
 * @param sample how it was drawn
 * @param annotationRevision the revision of the annotation that was audited
 * @param occurredAt when the work was done, epoch milliseconds
 * @param judgedAt the latest time of the work, its audit and what overruled that, epoch
 *     milliseconds
 */
public record AuditFinding(
    String question,
    boolean correct,
    boolean abstained,
    @Nullable Defect defect,
    @Nullable String expected,
    @Nullable String given,
    boolean sampled,
    AuditSample sample,
    int annotationRevision,
    long occurredAt,
    long judgedAt) {

  public AuditFinding {
    requireNonNull(question, "question is null");
    requireNonNull(sample, "sample is null");
    if (correct && defect != null) {
      throw new IllegalArgumentException("what is correct has no defect, has " + defect);
    }
  }
}
