package dev.andon.cli.backtest.truth;

import java.time.Instant;
import java.util.List;
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
 * @param blamed what it says is the cause: what it is about, unless that is the line, and what
 *     explains it best; empty where it says nothing
 */
public record Alarm(
    String lineId,
    @Nullable String dimension,
    @Nullable String value,
    Instant since,
    Instant at,
    boolean stops,
    List<Blamed> blamed) {

  static final String RATER = "rater";

  /** Copies the list. */
  public Alarm {
    blamed = List.copyOf(blamed);
  }

  /** One that says nothing of causes. */
  public Alarm(
      String lineId,
      @Nullable String dimension,
      @Nullable String value,
      Instant since,
      Instant at,
      boolean stops) {
    this(lineId, dimension, value, since, at, stops, List.of());
  }

  /** Whether it is about a rater's work: as one of several, or alone. */
  boolean covers(String raterId) {
    return !RATER.equals(dimension) || raterId.equals(value);
  }
}
