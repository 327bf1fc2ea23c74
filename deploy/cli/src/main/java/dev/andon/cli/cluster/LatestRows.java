package dev.andon.cli.cluster;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The newest row of every key of a topic, sorted by key. For one thread at a time. */
public final class LatestRows<V extends SpecificRecord> {

  private final Map<@Nullable String, V> rows =
      new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Takes in a record; a tombstone removes its key. */
  public void accept(TailRecord<V> read) {
    V row = read.value();
    if (row == null) {
      rows.remove(read.key());
    } else {
      rows.put(read.key(), row);
    }
  }

  /** The row of a key, or null if there is none. */
  public @Nullable V row(String key) {
    return rows.get(key);
  }

  /** The rows as they stand; follows later changes. */
  public Collection<V> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }
}
