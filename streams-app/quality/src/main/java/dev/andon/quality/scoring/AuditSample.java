package dev.andon.quality.scoring;

import org.jspecify.annotations.Nullable;

/**
 * How an audit's annotation came to be audited, as far as the audit says so.
 *
 * @param inclusion the probability with which it was drawn, in millionths, 1 to 1,000,000; 0 where
 *     that is not said
 * @param stratum the stratum of the sample; null if not said
 * @param batchId the batch whose acceptance the audit belongs to; null if not said
 */
public record AuditSample(int inclusion, @Nullable String stratum, @Nullable String batchId) {
  /** One of which nothing is said. */
  public static final AuditSample UNKNOWN = new AuditSample(0, null, null);

  private static final int MILLION = 1_000_000;

  /** Checks the range. */
  public AuditSample {
    if (inclusion < 0 || inclusion > MILLION) {
      throw new IllegalArgumentException(
          "inclusion is " + inclusion + " millionths, must be in 0.." + MILLION);
    }
  }

  /** A probability above 0 and at most 1 in millionths, at least one of them. */
  public static int millionths(double probability) {
    return Math.max(1, (int) Math.round(probability * MILLION));
  }
}
