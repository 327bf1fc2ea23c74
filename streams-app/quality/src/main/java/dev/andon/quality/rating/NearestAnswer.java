package dev.andon.quality.rating;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.comparison.Reference;
import java.util.function.ToDoubleFunction;

/** Where gold accepts several numbers it wants the one nearest to what was given. */
final class NearestAnswer {

  private NearestAnswer() {}

  /**
   * The nearest of all that gold accepts; of two that are equally near the one named first.
   *
   * @param expected what gold wants first
   * @param distance of an answer from what was given
   */
  static <A extends Answer> A of(
      Class<A> kind, A expected, Reference reference, ToDoubleFunction<A> distance) {
    A nearest = expected;
    for (Answer alternative : reference.alternatives()) {
      if (kind.isInstance(alternative)) {
        A next = kind.cast(alternative);
        if (distance.applyAsDouble(next) < distance.applyAsDouble(nearest)) {
          nearest = next;
        }
      }
    }
    return nearest;
  }
}
