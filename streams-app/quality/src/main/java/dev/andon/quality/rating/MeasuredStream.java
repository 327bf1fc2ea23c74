package dev.andon.quality.rating;

import java.util.SortedSet;

/** A stream whose measures can be read by window, and by clock hour. */
public interface MeasuredStream {

  /**
   * Reads a window.
   *
   * @throws IllegalArgumentException for a window that the stream does not have
   */
  WindowMeasure measure(RatingWindow window);

  /** Reads the clock hour numbered {@code hour} since the epoch. */
  WindowMeasure measureHour(long hour);

  /** Closed hours whose measures changed since they were last reported. */
  SortedSet<Long> historyDue();

  /** Input changes folded into the stream. */
  long revision();

  /** Input changes folded into the clock hour numbered {@code hour}. */
  long revisionOfHour(long hour);

  /** Changes that came too late for what they concern. */
  long beyondHorizon();

  /** Event time of the newest thing that stands, epoch milliseconds. */
  long updatedAt();
}
