package dev.andon.pipeline.line;

import dev.andon.quality.alert.Signal;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What alerts say of their causes, over a key-value store.
 *
 * <pre>
 * "c/" | line | 0 | alert id    the {@link ToldCauses}
 * "d/" | line | 0 | alert id    nothing; there where judgements have changed since they were told
 * </pre>
 *
 * <p>The other rows there are those of {@link WorkLog}, {@link GoldDue}, {@link ModelStore} and
 * {@link GoldBookRows}.
 */
final class CauseStore implements CauseBook {
  private static final byte[] NOTHING = new StateWriter(1).writeByte(1).toByteArray();
  private static final String TOLD = "c/";
  private static final String DUE = "d/";

  /** An alert of a line. */
  record AlertKey(String lineId, String alertId) {
    private Bytes row(String prefix) {
      return bytes(prefix + lineId + '\0' + alertId);
    }
  }

  private final KeyValueStore<Bytes, byte[]> rows;

  CauseStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** As they were told last. */
  @Override
  public Optional<ToldCauses> of(String alertId, Signal dip) {
    return dip.retracted() ? Optional.empty() : told(new AlertKey(dip.scope().lineId(), alertId));
  }

  Optional<ToldCauses> told(AlertKey key) {
    byte @Nullable [] row = rows.get(key.row(TOLD));
    return row == null ? Optional.empty() : Optional.of(ToldCauses.decode(row));
  }

  void put(AlertKey key, ToldCauses told) {
    rows.put(key.row(TOLD), told.encode());
  }

  void forget(AlertKey key) {
    rows.delete(key.row(TOLD));
    rows.delete(key.row(DUE));
  }

  /** Calls back for every alert that says something of its causes. */
  void forEachTold(BiConsumer<AlertKey, ToldCauses> action) {
    for (KeyValue<Bytes, byte[]> row : all(TOLD)) {
      action.accept(keyOf(row.key), ToldCauses.decode(row.value));
    }
  }

  void putDue(AlertKey key) {
    rows.put(key.row(DUE), NOTHING);
  }

  void removeDue(AlertKey key) {
    rows.delete(key.row(DUE));
  }

  /** The alerts whose causes have to be looked at again. */
  List<AlertKey> due() {
    return all(DUE).stream().map(row -> keyOf(row.key)).toList();
  }

  private List<KeyValue<Bytes, byte[]>> all(String prefix) {
    List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> each =
        rows.range(bytes(prefix), bytes(prefix + '\uffff'))) {
      each.forEachRemaining(found::add);
    }
    return found;
  }

  private static AlertKey keyOf(Bytes row) {
    String text = new String(row.get(), StandardCharsets.UTF_8);
    int end = text.indexOf(0);
    return new AlertKey(text.substring(TOLD.length(), end), text.substring(end + 1));
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
