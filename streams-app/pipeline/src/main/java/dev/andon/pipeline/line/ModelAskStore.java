package dev.andon.pipeline.line;

import dev.andon.quality.alert.Signal;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for because of models, over the store of {@link AlertStore}.
 *
 * <pre>
 * "m/" | line | 0 | trigger id    a {@link ModelAsk}
 * "o/" | line                     nothing; there where something has changed that it may follow from
 * </pre>
 */
final class ModelAskStore {
  private static final byte[] NOTHING = new StateWriter(1).writeByte(1).toByteArray();

  private final KeyValueStore<Bytes, byte[]> rows;

  ModelAskStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** What a trigger asks for; empty where it is none of a model. */
  Optional<ModelAsk> behind(String triggerId, Signal asked) {
    if (!asked.basis().equals(ModelWork.BASIS)) {
      return Optional.empty();
    }
    byte @Nullable [] row = rows.get(key("m/" + asked.scope().lineId() + '\0' + triggerId));
    return row == null ? Optional.empty() : Optional.of(ModelAsk.decode(row));
  }

  void put(String lineId, String triggerId, ModelAsk ask) {
    rows.put(key("m/" + lineId + '\0' + triggerId), ask.encode());
  }

  /** All that was ever asked for on a line, by trigger. */
  SortedMap<String, ModelAsk> of(String lineId) {
    String prefix = "m/" + lineId + '\0';
    SortedMap<String, ModelAsk> asks = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(key(prefix), key("m/" + lineId + '\1'))) {
      found.forEachRemaining(
          row ->
              asks.put(
                  new String(row.key.get(), StandardCharsets.UTF_8).substring(prefix.length()),
                  ModelAsk.decode(row.value)));
    }
    return asks;
  }

  /** Has a line looked at. */
  void putDue(String lineId) {
    rows.put(key("o/" + lineId), NOTHING);
  }

  void removeDue(String lineId) {
    rows.delete(key("o/" + lineId));
  }

  /** The lines to be looked at. */
  List<String> due() {
    List<String> lines = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(key("o/"), key("o0"))) {
      found.forEachRemaining(
          row -> lines.add(new String(row.key.get(), StandardCharsets.UTF_8).substring(2)));
    }
    return lines;
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
