package dev.andon.quality.integrity;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.interval.Estimate;

/**
 * How much more often something happened than chance explains.
 *
 * @param trials how often it could have happened
 * @param events how often it did
 * @param expected how often it would have on average, if chance were all
 * @param logEvidence the natural logarithm of an e-value: 0 or less is no evidence. Under chance
 *     the e-value exceeds 1/α with probability at most α, however often one looks, and the mean of
 *     several e-values is one
 * @param share events per trial with Wilson's interval, or why there is not enough to say anything;
 *     then the evidence is 0
 */
public record Excess(
    long trials, long events, double expected, double logEvidence, Estimate share) {

  /** Checks that the share is there. */
  public Excess {
    requireNonNull(share, "share is null");
  }

  /** No evidence either way, for a reason. */
  static Excess insufficient(String reason, long trials, long events) {
    return new Excess(trials, events, 0, 0, new Estimate.Insufficient(reason, trials));
  }

  /**
   * Whether chance is ruled out.
   *
   * @param alpha the bearable probability of saying so wrongly, in (0, 1); divided by how many are
   *     watched, if one error among all is what must be rare
   */
  public boolean established(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be in range (0, 1), is " + alpha);
    }
    return logEvidence >= -StrictMath.log(alpha);
  }
}
