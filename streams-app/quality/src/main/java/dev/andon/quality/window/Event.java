package dev.andon.quality.window;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Something that happened, as a window sees it.
 *
 * @param id stands for the event among those of its stream: a later version has the same id
 * @param at event time, epoch milliseconds, at most {@value #FARTHEST} from 0
 * @param value what it adds; equal events have equal values
 * @param <T> the type of that
 */
public record Event<T>(long id, long at, T value) {

  /** 2^53: some 285,000 years, and far from where sums of times overflow. */
  public static final long FARTHEST = 1L << 53;

  /** As it happened; ties by id. */
  static final Comparator<Event<?>> ORDER =
      Comparator.<Event<?>>comparingLong(Event::at).thenComparingLong(Event::id);

  public Event {
    requireNonNull(value, "value is null");
    if (!isTime(at)) {
      throw new IllegalArgumentException(
          "event time must be at most " + FARTHEST + " ms from 1970, is " + at);
    }
  }

  static boolean isTime(long at) {
    return -FARTHEST <= at && at <= FARTHEST;
  }
}
