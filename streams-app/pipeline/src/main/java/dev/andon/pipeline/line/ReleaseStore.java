package dev.andon.pipeline.line;

import dev.andon.quality.guideline.Release;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Guideline releases over the store of {@link AlertStore}.
 *
 * <pre>
 * "u/" | line | 0 | guideline version    what is said of it: a {@link Release}
 * </pre>
 *
 * <p>Those that do not count yet are found by {@link TickStore}.
 */
final class ReleaseStore {
  private final KeyValueStore<Bytes, byte[]> rows;

  ReleaseStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** What is said of a version. */
  Optional<Release> release(String lineId, String version) {
    byte @Nullable [] row = rows.get(key("u/" + lineId + '\0' + version));
    return row == null ? Optional.empty() : Optional.of(Release.decode(row));
  }

  void put(Release release) {
    rows.put(key("u/" + release.lineId() + '\0' + release.version()), release.encode());
  }

  /** The releases of a line, by version. */
  List<Release> of(String lineId) {
    return between("u/" + lineId + '\0', "u/" + lineId + '\1');
  }

  /** The releases of all lines. */
  List<Release> all() {
    return between("u/", "u0");
  }

  private List<Release> between(String from, String to) {
    List<Release> releases = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(key(from), key(to))) {
      found.forEachRemaining(row -> releases.add(Release.decode(row.value)));
    }
    return releases;
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
