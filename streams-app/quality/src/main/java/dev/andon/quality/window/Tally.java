package dev.andon.quality.window;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * How events are summed up: the measure that a window is filled with.
 *
 * <p>What the windows promise rests on four laws, which integer sums keep and sums of doubles do
 * not: observing and merging need no order; withdrawing is the exact inverse of observing, also
 * where it comes first; equal sums are equal bytes; and a state is empty exactly when its bytes are
 * those of {@link #empty}. Stateless itself.
 *
 * @param <T> what one event adds
 * @param <S> the sums; mutable
 */
public interface Tally<T, S> {

  /** New sums over nothing. */
  S empty();

  /** Adds one event. */
  void observe(S sums, T value);

  /** Takes away what {@link #observe} added. */
  void withdraw(S sums, T value);

  /** Adds all of {@code other}, which stays as it is. */
  void merge(S sums, S other);

  /** Whether nothing is summed up, or as much was withdrawn as observed. */
  boolean isEmpty(S sums);

  /** Appends the sums. */
  void encode(S sums, StateWriter out);

  /** Reads back what {@link #encode(Object, StateWriter)} wrote. */
  S decode(StateReader in);
}
