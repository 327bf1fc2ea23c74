package dev.andon.quality.window;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * The newest event that was let go: what stands above it is known in full.
 *
 * @param at its event time
 * @param id its id
 */
record Horizon(long at, long id) {

  static Horizon of(Event<?> event) {
    return new Horizon(event.at(), event.id());
  }

  /** Whether an event lies at this horizon or below it. */
  boolean covers(Event<?> event) {
    return at > event.at() || (at == event.at() && id >= event.id());
  }

  static @Nullable Horizon higher(@Nullable Horizon one, @Nullable Horizon other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.at > other.at || (one.at == other.at && one.id > other.id) ? one : other;
  }

  static void encode(@Nullable Horizon horizon, StateWriter out) {
    out.writeBoolean(horizon != null);
    if (horizon != null) {
      out.writeSigned(horizon.at).writeFixedLong(horizon.id);
    }
  }

  static @Nullable Horizon decode(StateReader in) {
    return in.readBoolean() ? new Horizon(in.readSigned(), in.readFixedLong()) : null;
  }
}
