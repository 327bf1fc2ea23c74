package dev.andon.pipeline.containment;

import dev.andon.quality.containment.Doubt;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The doubts that alerts cast, a row each, at hand as objects.
 *
 * <pre>
 * line | alert    doubt
 * </pre>
 */
final class DoubtStore {
  private final KeyValueStore<Bytes, byte[]> rows;
  private final Map<String, Map<String, Doubt>> byLine = new HashMap<>();

  DoubtStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
    try (KeyValueIterator<Bytes, byte[]> all = rows.all()) {
      all.forEachRemaining(row -> remember(Doubt.decode(new StateReader(row.value))));
    }
  }

  private void remember(Doubt doubt) {
    byLine
        .computeIfAbsent(doubt.scope().lineId(), line -> new TreeMap<>())
        .put(doubt.alertId(), doubt);
  }

  /** The doubt that an alert casts; null if none. */
  @Nullable Doubt get(String lineId, String alertId) {
    return byLine.getOrDefault(lineId, Map.of()).get(alertId);
  }

  /** All doubts on a line. */
  Collection<Doubt> ofLine(String lineId) {
    return Collections.unmodifiableCollection(byLine.getOrDefault(lineId, Map.of()).values());
  }

  /** The lines with any doubt, as they are now. */
  List<String> lines() {
    return List.copyOf(byLine.keySet());
  }

  /** Sets the doubt that an alert casts; null if none any more. */
  void put(String lineId, String alertId, @Nullable Doubt doubt) {
    Bytes key = key(lineId, alertId);
    if (doubt == null) {
      rows.delete(key);
      byLine.getOrDefault(lineId, new HashMap<>()).remove(alertId);
    } else {
      StateWriter out = new StateWriter(128);
      doubt.encode(out);
      rows.put(key, out.toByteArray());
      remember(doubt);
    }
  }

  /** Forgets the doubts of a line that ended before a time in epoch milliseconds. */
  void forget(String lineId, long horizon) {
    for (Doubt doubt : List.copyOf(ofLine(lineId))) {
      if (doubt.until() < horizon) {
        put(lineId, doubt.alertId(), null);
      }
    }
  }

  private static Bytes key(String lineId, String alertId) {
    return Bytes.wrap(new StateWriter(64).writeText(lineId).writeText(alertId).toByteArray());
  }
}
