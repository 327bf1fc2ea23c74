package dev.andon.pipeline.line;

import dev.andon.quality.cause.Adjudication;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Items to be settled, over the store of {@link AlertStore}.
 *
 * <pre>"j/" | line | 0 | trigger id    an {@link Adjudication}: what its trigger asks for</pre>
 */
final class AdjudicationStore {
  private final KeyValueStore<Bytes, byte[]> rows;

  AdjudicationStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** What a trigger asks for, or asked for last. */
  Optional<Adjudication> adjudication(String lineId, String triggerId) {
    byte @Nullable [] row = rows.get(key(lineId, triggerId));
    return row == null ? Optional.empty() : Optional.of(Adjudication.decode(row));
  }

  void put(String lineId, String triggerId, Adjudication adjudication) {
    rows.put(key(lineId, triggerId), adjudication.encode());
  }

  private static Bytes key(String lineId, String triggerId) {
    return Bytes.wrap(("j/" + lineId + '\0' + triggerId).getBytes(StandardCharsets.UTF_8));
  }
}
