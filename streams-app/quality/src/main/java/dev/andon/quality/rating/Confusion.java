package dev.andon.quality.rating;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.comparison.Reference;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.scoring.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * What gold wants of one answer and what was given, where that is one of some classes.
 *
 * @param scale what the classes are
 * @param classes the two of them
 */
public record Confusion(Scale scale, Pair classes) {

  /** Checks that both are there. */
  public Confusion {
    requireNonNull(scale, "scale is null");
    requireNonNull(classes, "classes is null");
  }

  /**
   * What was confused with what.
   *
   * <p>A name that gold takes for right is of the class that gold wants, whatever it was called.
   * Steps keep their distance, whatever the tolerance: where gold accepts several, it wants the one
   * nearest to what was given.
   *
   * @param reference what gold wants
   * @param given the rater's answer; null where it is left out
   * @return null where gold wants no class, or the rater has declined to name one
   */
  public static @Nullable Confusion of(
      Judgement judgement, Reference reference, @Nullable Answer given) {
    if (judgement.abstained()) {
      return null;
    }
    if (reference.expected() instanceof CategoryAnswer wanted) {
      String name = wanted.display();
      String answer = judgement.given() == null ? ConfusionCounts.NONE : judgement.given();
      return new Confusion(Scale.NOMINAL, new Pair(name, judgement.correct() ? name : answer));
    }
    if (reference.expected() instanceof OrdinalAnswer expected) {
      return given instanceof OrdinalAnswer step
          ? ordinal(
              NearestAnswer.of(OrdinalAnswer.class, expected, reference, step::distanceTo),
              step.display())
          : ordinal(expected, ConfusionCounts.NONE);
    }
    return null;
  }

  private static Confusion ordinal(OrdinalAnswer wanted, String given) {
    return new Confusion(Scale.ORDINAL, new Pair(wanted.display(), given));
  }
}
