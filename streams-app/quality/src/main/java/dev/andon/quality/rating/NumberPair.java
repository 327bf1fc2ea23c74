package dev.andon.quality.rating;

import dev.andon.quality.agreement.NumberPairs;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.comparison.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The number that gold wants and the one that was given, in millionths of the question's unit, or
 * of a step.
 *
 * @param wanted by gold
 * @param given by the rater
 */
public record NumberPair(long wanted, long given) {

  /** The largest number of which is known how far it lies from gold, some 281 million. */
  public static final double MOST = (double) NumberPairs.MOST / Contribution.MICRO;

  /**
   * What gold wants and what was given; of several numbers that gold accepts the nearest.
   *
   * @param reference what gold wants
   * @param given the rater's answer; null where it is left out
   * @return null where one of them is no number or step, or larger than {@link #MOST}
   */
  public static @Nullable NumberPair of(Reference reference, @Nullable Answer given) {
    if (reference.expected() instanceof NumberAnswer wanted
        && given instanceof NumberAnswer number) {
      return of(
          NearestAnswer.of(NumberAnswer.class, wanted, reference, number::distanceTo).value(),
          number.value());
    }
    if (reference.expected() instanceof OrdinalAnswer wanted
        && given instanceof OrdinalAnswer step) {
      return of(
          NearestAnswer.of(OrdinalAnswer.class, wanted, reference, step::distanceTo).value(),
          step.value());
    }
    return null;
  }

  private static @Nullable NumberPair of(double wanted, double given) {
    return Math.abs(wanted) <= MOST && Math.abs(given) <= MOST
        ? new NumberPair(micro(wanted), micro(given))
        : null;
  }

  private static long micro(double number) {
    return Math.round(number * Contribution.MICRO);
  }
}
