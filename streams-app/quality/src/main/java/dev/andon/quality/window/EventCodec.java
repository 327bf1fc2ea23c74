package dev.andon.quality.window;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * The bytes of what one event adds, for windows that keep events one by one. Equal values are equal
 * bytes.
 *
 * @param <T> what one event adds
 */
public interface EventCodec<T> {

  /** Appends a value. */
  void encode(T value, StateWriter out);

  /** Reads back what {@link #encode} wrote. */
  T decode(StateReader in);
}
