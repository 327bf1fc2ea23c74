package dev.andon.quality.comparison;

/**
 * How far two answers are apart, for measures of agreement that allow for nearly right.
 *
 * <p>Every distance is symmetric (to rounding, where areas are measured), lies in [0, 1] and is 0
 * for equal answers, two empty ones among them: "nothing here", said twice, is agreement. The
 * triangle inequality is not promised.
 *
 * @param <T> what is compared
 */
@FunctionalInterface
public interface Distance<T> {

  /** From 0 (equal as far as this distance sees) to 1 (nothing in common). */
  double between(T a, T b);
}
