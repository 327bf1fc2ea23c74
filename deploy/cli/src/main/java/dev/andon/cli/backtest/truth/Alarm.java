package dev.andon.cli.backtest.truth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which somebody would have been told that something is wrong.
 *
 * @param lineId where
 * @param dimension what it is about, such as rater; null means the whole line
 * @param value which one; null with it
 * @param since when its evidence begins
 * @param at when it is raised
 * @param crew the raters of the team or vendor that it is about; empty where it is about none
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
    Set<String> crew,
    boolean stops,
    List<Blamed> blamed) {

  static final String RATER = "rater";

  /** Copies what is given. */
  public Alarm {
    crew = Set.copyOf(crew);
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
    this(lineId, dimension, value, since, at, Set.of(), stops, List.of());
  }

  /**
   * Whether it is about an annotation. What is only known of gold, such as a class, is known of no
   * annotation.
   */
  boolean covers(Made made) {
    if (dimension == null) {
      return true;
    }
    return switch (dimension) {
      case RATER -> made.raterId().equals(value);
      case "team", "vendor" -> crew.contains(made.raterId());
      default ->
          requireNonNull(value, "of what has a dimension").equals(made.slices().get(dimension));
    };
  }

  /** Whether it puts an annotation in doubt. */
  boolean contains(Made made) {
    return covers(made) && !made.at().isBefore(since) && !made.at().isAfter(at);
  }
}
