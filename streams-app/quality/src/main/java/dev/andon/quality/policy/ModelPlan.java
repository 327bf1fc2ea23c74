package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When a model that is trained on a line's labels is to be trained again, and its labels are to be
 * made again.
 *
 * @param fall by how much a metric has to have fallen to matter, in its own unit, more than 0
 * @param confidence how sure that has to be, over all metrics of an evaluation together, and what
 *     is to blame; in (0, 1)
 * @param minimumGold so many answers of gold are needed before and since to say what labels explain
 * @param labelsExplain how much of a metric one lost share of right labels may cost, 1 to 4
 * @param lessIsBetter names of metrics that have fallen where they are higher
 * @param retraining asked for where the model is to blame
 * @param relabeling asked for where labels are
 * @param audit asked for where gold cannot tell
 * @param onGuidelines whether guidelines that change definitions or taxonomy ask for retraining
 * @param onDrift whether labels that drift do
 * @param correctedLabels so many labels found wrong since an evaluation do; 0 where none ever do
 */
public record ModelPlan(
    double fall,
    double confidence,
    int minimumGold,
    double labelsExplain,
    SortedSet<String> lessIsBetter,
    TriggerPlan retraining,
    TriggerPlan relabeling,
    TriggerPlan audit,
    boolean onGuidelines,
    boolean onDrift,
    int correctedLabels) {
  /** The kind of trigger that has a model trained again. */
  public static final String RETRAINING = "model_retraining";

  /** The kind of trigger that has labels made again. */
  public static final String RELABELING = "relabeling";

  /** The kind of trigger that has gold made where there is too little. */
  public static final String AUDIT = "audit";

  private static final double LEAST_EXPLAINED = 1;
  private static final double MOST_EXPLAINED = 4;

  /** Checks the ranges. */
  public ModelPlan {
    requireNonNull(retraining, "retraining is null");
    requireNonNull(relabeling, "relabeling is null");
    requireNonNull(audit, "audit is null");
    lessIsBetter = Collections.unmodifiableSortedSet(new TreeSet<>(lessIsBetter));
    if (!isFall(fall)) {
      throw new IllegalArgumentException("fall is " + fall + ", must be more than 0");
    }
    if (!ExamPlan.isShare(confidence)) {
      throw new IllegalArgumentException(
          "confidence is " + confidence + ", must be in range (0, 1)");
    }
    if (minimumGold < 1) {
      throw new IllegalArgumentException("minimumGold is " + minimumGold + ", must be at least 1");
    }
    if (!isExplanation(labelsExplain)) {
      throw new IllegalArgumentException(
          "labelsExplain is " + labelsExplain + ", must be from 1 to 4");
    }
    if (correctedLabels < 0) {
      throw new IllegalArgumentException(
          "correctedLabels is " + correctedLabels + ", must be at least 0");
    }
  }

  /** Whether a metric can fall by that. */
  public static boolean isFall(double fall) {
    return fall > 0 && Double.isFinite(fall);
  }

  /** Whether a lost share of right labels may cost that many times as much of a metric. */
  public static boolean isExplanation(double times) {
    return times >= LEAST_EXPLAINED && times <= MOST_EXPLAINED;
  }
}
