package dev.andon.cli.backtest.truth;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What really happened, and what it touched.
 *
 * @param id unique within the truth
 * @param kind what happened
 * @param lineId where
 * @param raters who was struck; empty if it is not about raters
 * @param source the source that was struck; null if it is not about one
 * @param labels the classes concerned; empty if it is not about some
 * @param from when it began
 * @param until when it was over; null = never
 * @param annotations those made within it, each once; empty where it touched items
 * @param items those it touched; empty where it touched annotations
 */
public record Incident(
    String id,
    String kind,
    String lineId,
    Set<String> raters,
    @Nullable String source,
    Set<String> labels,
    Instant from,
    @Nullable Instant until,
    List<Touched> annotations,
    Set<String> items) {

  /** The kind in which gold stops arriving. */
  private static final String GOLD_DRIES_UP = "gold-dries-up";

  /** Copies what is given. */
  public Incident {
    raters = Set.copyOf(raters);
    labels = Set.copyOf(labels);
    annotations = List.copyOf(annotations);
    items = Set.copyOf(items);
  }

  /**
   * An annotation within an incident.
   *
   * @param changed whether it came out otherwise than it would have: a bad label
   */
  public record Touched(String annotationId, String raterId, Instant at, boolean changed) {}

  /**
   * Whether a cause is what really happened: somebody or something struck. A team or vendor is, if
   * at least half of it is.
   */
  boolean isCausedBy(Blamed blamed) {
    return switch (blamed.dimension()) {
      case Alarm.RATER, "team", "vendor" -> {
        long struck = blamed.raters().stream().filter(raters::contains).count();
        yield struck > 0 && 2 * struck >= blamed.raters().size();
      }
      case "source" -> blamed.value().equals(source);
      case "class" -> labels.contains(blamed.value());
      case "item" -> items.contains(blamed.value());
      case "supply" -> kind.equals(GOLD_DRIES_UP);
      default -> false;
    };
  }

  /**
   * Whether an alarm is about this: on its line and about somebody or something struck, raised
   * after it began, on evidence that begins before it was over.
   */
  boolean raises(Alarm alarm) {
    return alarm.lineId().equals(lineId)
        && alarm.at().isAfter(from)
        && (until == null || alarm.since().isBefore(until))
        && strikes(alarm.dimension(), alarm.value());
  }

  private boolean strikes(@Nullable String dimension, @Nullable String value) {
    if (Alarm.RATER.equals(dimension)) {
      // Where a source is struck, whoever labels what comes from it has done nothing.
      return raters.isEmpty() ? source == null : raters.contains(value);
    } else if ("source".equals(dimension)) {
      return source == null || source.equals(value);
    }
    return true;
  }
}
