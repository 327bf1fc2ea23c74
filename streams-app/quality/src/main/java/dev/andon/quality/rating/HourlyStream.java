package dev.andon.quality.rating;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is counted by the clock hour of the work, and is kept as a summary and a row for each hour
 * that can still change.
 *
 * @param <C> what an hour holds
 */
public interface HourlyStream<C> {
  /** What it takes to keep it in memory: its hours, and what is told apart in them. */
  int size();

  /** Hours changed since the last call; null where a row is gone. */
  SortedMap<Long, @Nullable C> takeChanges();

  /** The summary row. */
  byte[] encodeSummary();
}
