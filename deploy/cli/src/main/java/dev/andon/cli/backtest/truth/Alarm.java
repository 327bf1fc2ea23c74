package dev.andon.cli.backtest.truth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which somebody would have been told that something is wrong.
 *
 * @param lineId where
 * @param dimension what it is about, such as rater; null means the whole line
 * @param value which one; null with it
 * @param since when its evidence begins
 * @param at when it is raised
 * @param stops whether work is stopped for it
 */
public record Alarm(
    String lineId,
    @Nullable String dimension,
    @Nullable String value,
    Instant since,
    Instant at,
    boolean stops) {

  static final String RATER = "rater";

  /** Whether it is about a rater's work: as one of several, or alone. */
  boolean covers(String raterId) {
    return !RATER.equals(dimension) || raterId.equals(value);
  }
}
