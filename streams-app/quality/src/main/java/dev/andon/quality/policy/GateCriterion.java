package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * "At most this share of a release is defective, with this confidence": what has to be established
 * by audits before a batch or a release passes its gate.
 *
 * @param id names the criterion within its policy
 * @param gate what it is a criterion for
 * @param measure which defects count: {@link Measure#CRITICAL_DEFECT_RATE} or {@link
 *     Measure#MAJOR_DEFECT_RATE}
 * @param atMost the highest rate accepted, in (0, 1)
 * @param confidence of every lot at or beyond {@code atMost} at most 1 - {@code confidence} ever
 *     pass, and of every lot at or within it as many at most ever fail; in (0, 1)
 * @param minimumAudits how many audits there must be before the gate can pass, at least 1
 * @param smallestInclusion the smallest probability with which any item is drawn for audit, in
 *     [0.000001, 1]; 1 where all are drawn alike, whatever their probability
 * @param trigger the work that a failure asks for, if any
 */
public record GateCriterion(
    String id,
    GateKind gate,
    Measure measure,
    double atMost,
    double confidence,
    long minimumAudits,
    double smallestInclusion,
    @Nullable TriggerPlan trigger) {
  /** The least probability of inclusion that is told from none. */
  public static final double LEAST_INCLUSION = 1e-6;

  /** One whose failure asks for no work. */
  public GateCriterion(
      String id,
      GateKind gate,
      Measure measure,
      double atMost,
      double confidence,
      long minimumAudits,
      double smallestInclusion) {
    this(id, gate, measure, atMost, confidence, minimumAudits, smallestInclusion, null);
  }

  /** Checks the ranges. */
  public GateCriterion {
    requireNonNull(id, "id is null");
    requireNonNull(gate, "gate is null");
    if (!isMeasure(measure)) {
      throw new IllegalArgumentException(
          "measure is " + measure + ", must be a defect rate: a gate counts defects");
    }
    if (!isShare(atMost)) {
      throw new IllegalArgumentException("atMost is " + atMost + ", must be inside (0, 1)");
    }
    if (!isShare(confidence)) {
      throw new IllegalArgumentException("confidence is " + confidence + ", must be inside (0, 1)");
    }
    if (minimumAudits < 1) {
      throw new IllegalArgumentException(
          "minimumAudits is " + minimumAudits + ", must be at least 1");
    }
    if (!isInclusion(smallestInclusion)) {
      throw new IllegalArgumentException(
          "smallestInclusion is " + smallestInclusion + ", must be in range [0.000001, 1]");
    }
  }

  /** Whether a gate can have a criterion about it. */
  public static boolean isMeasure(Measure measure) {
    return measure == Measure.CRITICAL_DEFECT_RATE || measure == Measure.MAJOR_DEFECT_RATE;
  }

  /** Whether it is more than nothing and less than all. */
  public static boolean isShare(double share) {
    return share > 0 && share < 1;
  }

  /** Whether it is a probability with which an item can be drawn. */
  public static boolean isInclusion(double probability) {
    return probability >= LEAST_INCLUSION && probability <= 1;
  }

  /** Whether every item is drawn with the same probability. */
  public boolean drawnAlike() {
    return smallestInclusion == 1;
  }
}
