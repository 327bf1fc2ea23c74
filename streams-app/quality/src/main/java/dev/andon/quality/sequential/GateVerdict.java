package dev.andon.quality.sequential;

import static java.util.Objects.requireNonNull;

/**
 * Where a gate stands, and on how many audits.
 *
 * @param outcome held, passed or failed
 * @param reason why
 * @param audited how many were audited
 * @param defective how many of them were defective
 */
public record GateVerdict(Outcome outcome, Reason reason, long audited, long defective) {

  /** Checks the counts. */
  public GateVerdict {
    requireNonNull(outcome, "outcome is null");
    requireNonNull(reason, "reason is null");
    if (audited < 0) {
      throw new IllegalArgumentException("audited is " + audited + ", must be at least 0");
    }
    if (defective < 0 || defective > audited) {
      throw new IllegalArgumentException(
          "defective is " + defective + ", must be in 0.." + audited);
    }
  }

  static GateVerdict held(long audited, long defective) {
    return new GateVerdict(Outcome.HELD, Reason.INSUFFICIENT_EVIDENCE, audited, defective);
  }

  static GateVerdict passed(long audited, long defective) {
    return new GateVerdict(Outcome.PASSED, Reason.LIMIT_KEPT, audited, defective);
  }

  static GateVerdict failed(long audited, long defective) {
    return new GateVerdict(Outcome.FAILED, Reason.LIMIT_EXCEEDED, audited, defective);
  }

  /** What may happen with the lot. */
  public enum Outcome {
    /** Neither way is established: audit more. */
    HELD,
    /** Good enough, with the confidence asked for. */
    PASSED,
    /** Not good enough, with the confidence asked for. */
    FAILED
  }

  /** Why a gate stands where it does. */
  public enum Reason {
    /** Too few audits to say. */
    INSUFFICIENT_EVIDENCE,
    /** The defect rate is within the limit. */
    LIMIT_KEPT,
    /** The defect rate is beyond the limit. */
    LIMIT_EXCEEDED,
    /** One error of a kind that admits none. */
    CRITICAL_ERROR
  }
}
