package dev.andon.quality.sequential;

/**
 * Whether a rule's condition is established.
 *
 * @param established whether the evidence suffices; false says nothing for the contrary
 * @param logEvidence log e-value against the null
 * @param threshold what it has to reach, log(1 / α)
 * @param n observations behind it
 */
public record RuleVerdict(boolean established, double logEvidence, double threshold, long n) {

  static RuleVerdict of(double logEvidence, double alpha, long n) {
    double threshold = -StrictMath.log(alpha);
    return new RuleVerdict(logEvidence >= threshold, logEvidence, threshold, n);
  }
}
