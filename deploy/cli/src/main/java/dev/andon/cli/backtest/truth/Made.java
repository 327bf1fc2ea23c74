package dev.andon.cli.backtest.truth;

import java.time.Instant;
import java.util.Map;

/**
 * An annotation of production that was made, whether anything is wrong with it or not.
 *
 * @param lineId where
 * @param annotationId which one
 * @param raterId who made it
 * @param at when
 * @param slices what it says it is of, by dimension: source, batch or any tag
 */
public record Made(
    String lineId, String annotationId, String raterId, Instant at, Map<String, String> slices) {

  /** Copies the map. */
  public Made {
    slices = Map.copyOf(slices);
  }

  /** What is known of a label of an incident whose annotation nobody has seen. */
  static Made of(String lineId, Incident.Touched label) {
    return new Made(lineId, label.annotationId(), label.raterId(), label.at(), Map.of());
  }
}
