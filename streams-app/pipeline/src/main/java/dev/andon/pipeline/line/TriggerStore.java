package dev.andon.pipeline.line;

import dev.andon.quality.alert.Trigger;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Triggers over the store of {@link AlertStore}.
 *
 * <pre>
 * "t/" | line | 0 | trigger id    a {@link Trigger}
 * </pre>
 *
 * <p>Their deadlines are kept by {@link TickStore}.
 */
final class TriggerStore {
  private final KeyValueStore<Bytes, byte[]> rows;

  TriggerStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** The trigger; one of which nothing is known yet where it is not there. */
  Trigger trigger(String lineId, String triggerId) {
    byte @Nullable [] row = rows.get(key(lineId, triggerId));
    return row == null ? new Trigger() : Trigger.decode(row);
  }

  void put(String lineId, String triggerId, Trigger trigger) {
    rows.put(key(lineId, triggerId), trigger.encode());
  }

  private static Bytes key(String lineId, String triggerId) {
    return Bytes.wrap(("t/" + lineId + '\0' + triggerId).getBytes(StandardCharsets.UTF_8));
  }
}
