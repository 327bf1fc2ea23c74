package dev.andon.quality.drift;

import static java.util.Objects.requireNonNull;

/**
 * "Labels are distributed as in the reference", which drift matters, and how often a false alarm is
 * bearable.
 *
 * @param reference the normal shares
 * @param leastEffect the total variation distance that a drift must exceed to matter, in [0, 1): an
 *     established but tiny shift raises nothing
 * @param falseAlarmEvery the least expected number of labels between false alarms, at least 2
 */
public record DriftConfig(LabelReference reference, double leastEffect, double falseAlarmEvery) {
  /** Checks the ranges. */
  public DriftConfig {
    requireNonNull(reference, "reference is null");
    if (!(leastEffect >= 0 && leastEffect < 1)) {
      throw new IllegalArgumentException(
          "leastEffect is " + leastEffect + ", must be in range [0, 1)");
    }
    if (!(falseAlarmEvery >= 2 && falseAlarmEvery < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "falseAlarmEvery is " + falseAlarmEvery + " labels, must be at least 2 and finite");
    }
  }

  /** The label, if it is one of the reference's classes. */
  int requireLabel(int label) {
    if (label < 0 || label >= reference.classes()) {
      throw new IllegalArgumentException(
          "label is " + label + ", must be in 0.." + (reference.classes() - 1));
    }
    return label;
  }
}
