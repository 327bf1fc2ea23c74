package dev.andon.pipeline.line;

import dev.andon.quality.gate.Gate;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Gates over a key-value store.
 *
 * <pre>
 * "g/" | kind | line | 0 | gate id    a {@link Gate}
 * "p"                                 how many policies have been followed; none where none came
 * </pre>
 */
final class GateStore {
  private static final int VERSION = 1;
  private static final Bytes POLICIES = bytes("p");

  private final KeyValueStore<Bytes, byte[]> rows;

  GateStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** The gate; one of which nothing is known yet where it is not there. */
  Gate gate(GateKey key) {
    byte @Nullable [] row = rows.get(keyOf(key));
    return row == null ? new Gate() : Gate.decode(row);
  }

  void put(GateKey key, Gate gate) {
    rows.put(keyOf(key), gate.encode());
  }

  void forget(GateKey key) {
    rows.delete(keyOf(key));
  }

  /** Every gate there is. */
  List<GateKey> all() {
    List<GateKey> all = new ArrayList<>();
    for (GateKind kind : GateKind.values()) {
      String prefix = prefix(kind);
      try (KeyValueIterator<Bytes, byte[]> found =
          rows.range(bytes(prefix), bytes(prefix + '\uffff'))) {
        found.forEachRemaining(
            row -> {
              String text = new String(row.key.get(), StandardCharsets.UTF_8);
              int end = text.indexOf(0);
              all.add(
                  new GateKey(text.substring(prefix.length(), end), kind, text.substring(end + 1)));
            });
      }
    }
    return all;
  }

  /** How many policies the gates have followed. */
  long policiesFollowed() {
    byte @Nullable [] row = rows.get(POLICIES);
    if (row == null) {
      return 0;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readUnsigned();
  }

  void putPoliciesFollowed(long count) {
    rows.put(POLICIES, new StateWriter(12).writeByte(VERSION).writeUnsigned(count).toByteArray());
  }

  private static Bytes keyOf(GateKey key) {
    return bytes(prefix(key.kind()) + key.lineId() + '\0' + key.gateId());
  }

  private static String prefix(GateKind kind) {
    return "g/" + kind.text() + "/";
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
