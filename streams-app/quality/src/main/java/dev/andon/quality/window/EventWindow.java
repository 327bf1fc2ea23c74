package dev.andon.quality.window;

import dev.andon.quality.state.StateWriter;

/**
 * Sums over some of a stream's events, chosen by event time: late, corrected and withdrawn events
 * leave what would be there had they come in order, right at first, or not at all.
 *
 * <p>No window knows a clock: what it holds is a function of the events. Not thread-safe.
 *
 * @param <T> what one event adds
 * @param <S> the sums of the {@link Tally}
 */
public sealed interface EventWindow<T, S> permits LastNWindow, SlidingPanes, SinceWindow {

  /** Adds an event, however late. */
  void observe(Event<T> event);

  /** Takes an event out, exactly as it was observed. */
  void withdraw(Event<T> event);

  /** Puts the new version of an event in the place of the old one; nothing where they are equal. */
  default void correct(Event<T> before, Event<T> after) {
    if (!before.equals(after)) {
      withdraw(before);
      observe(after);
    }
  }

  /** What the window holds. */
  WindowSnapshot<S> snapshot();

  /** Appends the state, version first; see the window for its layout. */
  void encode(StateWriter out);
}
