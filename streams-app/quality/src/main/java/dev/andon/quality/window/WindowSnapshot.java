package dev.andon.quality.window;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a window holds.
 *
 * @param sums over the events in it; the reader's own copy
 * @param start event time from which it counts, epoch milliseconds; empty where nothing is in it
 * @param end event time up to which it counts: that of the newest event in a last-N window, the end
 *     of the newest pane, exclusive, in a sliding one; empty where nothing is in it or it is open
 * @param complete false where events were let go that may belong in it
 * @param <S> the type of the sums
 */
public record WindowSnapshot<S>(S sums, OptionalLong start, OptionalLong end, boolean complete) {

  public WindowSnapshot {
    requireNonNull(sums, "sums is null");
    requireNonNull(start, "start is null");
    requireNonNull(end, "end is null");
  }
}
