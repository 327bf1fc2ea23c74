package dev.andon.quality.gate;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import java.util.OptionalLong;

/**
 * How a criterion stands.
 *
 * @param criterion the criterion
 * @param outcome held, passed or failed
 * @param reason why
 * @param audited audits it rests on
 * @param defective those of them with a defect that counts against it
 * @param rate the estimated defect rate, weighted by inclusion probability
 * @param margin by how much the evidence is more than is asked for to pass, in logarithms; negative
 *     where it is less
 * @param failure the e-value against "the rate is at or within the limit"
 * @param needed further audits without a defect that would establish it; empty where the number is
 *     not to be told, or none are needed
 */
public record GateFinding(
    GateCriterion criterion,
    Outcome outcome,
    Reason reason,
    long audited,
    long defective,
    Estimate rate,
    double margin,
    double failure,
    OptionalLong needed) {

  /** Why a criterion stands where it does; the words are an open vocabulary on topics. */
  public enum Reason {
    /** Too few audits to say. */
    INSUFFICIENT_EVIDENCE,
    /** Fewer audits than the policy asks for, whatever they say. */
    TOO_FEW_AUDITS,
    /** The rate is within the limit. */
    LIMIT_KEPT,
    /** The rate is beyond the limit. */
    LIMIT_EXCEEDED,
    /** Drawn with different probabilities, and not all of them are known. */
    INCLUSION_UNKNOWN,
    /** Drawn with different probabilities, where the policy knows of one. */
    INCLUSION_UNEQUAL,
    /** Drawn with a smaller probability than the policy knows of. */
    INCLUSION_TOO_SMALL,
    /** Drawn with more different probabilities than can be told apart. */
    TOO_MANY_STRATA
  }
}
