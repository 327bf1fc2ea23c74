package dev.andon.quality.scoring;

/**
 * What an auditor's record is. Only an {@link #AUDIT} measures; the ordinals are stored: add at the
 * end only.
 */
public enum AuditKind {
  /** Improves work, and is part of the workflow: never counted. */
  REVIEW,
  /** Measures a sample of the work. */
  AUDIT,
  /** Settles what is disputed; overrules the audits done before it. */
  ADJUDICATION,
  /** What came of a rater's objection; overrules the audits done before it. */
  APPEAL;

  /** Whether it overrules audits. */
  public boolean rules() {
    return this == ADJUDICATION || this == APPEAL;
  }
}
