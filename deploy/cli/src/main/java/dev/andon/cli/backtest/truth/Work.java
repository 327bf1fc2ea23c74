package dev.andon.cli.backtest.truth;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** All annotations that were made, each as it was first. */
public final class Work {
  private final Map<String, Map<String, Made>> byLine = new HashMap<>();

  /** Takes an annotation in; one that is there stays as it was. */
  public void add(Made made) {
    byLine
        .computeIfAbsent(made.lineId(), unused -> new LinkedHashMap<>())
        .putIfAbsent(made.annotationId(), made);
  }

  /** Those of a line. */
  Collection<Made> of(String lineId) {
    return Collections.unmodifiableCollection(byLine.getOrDefault(lineId, Map.of()).values());
  }

  /** What became a bad label, as it was made. */
  Made of(String lineId, Incident.Touched label) {
    return byLine
        .getOrDefault(lineId, Map.of())
        .getOrDefault(label.annotationId(), Made.of(lineId, label));
  }
}
