package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * How the right answer to a question is inferred from those of several raters, where no gold says
 * it.
 *
 * @param question the question
 * @param classes the answers that it can have, 2 to 64, none twice
 * @param raters with the answers of so many an item is closed, 2 to 16
 * @param closeAfter so long after its last answer an item of two raters at least is closed anyway
 * @param confidence how probable a class has to be for an item not to be disputed, in (0, 1)
 * @param adjudication what is asked for where items are disputed
 */
public record ConsensusPlan(
    String question,
    List<String> classes,
    int raters,
    Duration closeAfter,
    double confidence,
    TriggerPlan adjudication) {
  private static final int FEWEST = 2;
  private static final int MOST_CLASSES = 64;
  private static final int MOST_RATERS = 16;

  /** Checks the ranges. */
  public ConsensusPlan {
    requireNonNull(question, "question is null");
    requireNonNull(adjudication, "adjudication is null");
    classes = List.copyOf(classes);
    if (!areClasses(classes)) {
      throw new IllegalArgumentException("classes must be 2 to 64, none twice, are " + classes);
    }
    if (!areEnough(raters)) {
      throw new IllegalArgumentException("raters is " + raters + ", must be from 2 to 16");
    }
    if (closeAfter.isNegative() || closeAfter.isZero()) {
      throw new IllegalArgumentException(
          "closeAfter is " + closeAfter + ", must be longer than nothing");
    }
    if (!isConfidence(confidence)) {
      throw new IllegalArgumentException(
          "confidence is " + confidence + ", must be more than 0 and less than 1");
    }
  }

  /** Whether a question can have those answers. */
  public static boolean areClasses(List<String> classes) {
    return classes.size() >= FEWEST
        && classes.size() <= MOST_CLASSES
        && new HashSet<>(classes).size() == classes.size();
  }

  /** Whether that many raters can close an item. */
  public static boolean areEnough(double raters) {
    return raters >= FEWEST && raters <= MOST_RATERS && raters == Math.rint(raters);
  }

  /** Whether a class can be that probable and others still possible. */
  public static boolean isConfidence(double confidence) {
    return confidence > 0 && confidence < 1;
  }
}
