package dev.andon.pipeline.line;

import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Alerts and scopes over one key-value store.
 *
 * <pre>
 * "a/" | alert id               an {@link Alert}
 * "s/" | line | 0 | scope key   a {@link ScopeState}
 * </pre>
 */
final class AlertStore {
  private final KeyValueStore<Bytes, byte[]> rows;

  AlertStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  Optional<Alert> find(String alertId) {
    byte[] row = rows.get(alertKey(alertId));
    return row == null ? Optional.empty() : Optional.of(Alert.decode(row));
  }

  void put(String alertId, Alert alert) {
    rows.put(alertKey(alertId), alert.encode());
  }

  ScopeState scope(Scope scope) {
    byte @Nullable [] row = rows.get(scopeKey(scope));
    return row == null ? new ScopeState() : ScopeState.decode(row);
  }

  void put(Scope scope, ScopeState state) {
    rows.put(scopeKey(scope), state.encode());
  }

  private static Bytes alertKey(String alertId) {
    return key("a/" + alertId);
  }

  private static Bytes scopeKey(Scope scope) {
    return key("s/" + scope.lineId() + '\0' + scope.key());
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
