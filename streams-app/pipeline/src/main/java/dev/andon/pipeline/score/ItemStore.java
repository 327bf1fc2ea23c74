package dev.andon.pipeline.score;

import dev.andon.contracts.TopicKey;
import dev.andon.quality.scoring.GoldHistory;
import dev.andon.quality.scoring.GoldVersion;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about items, over one key-value store.
 *
 * <pre>
 * item key                             the {@link ItemRow}
 * item key | 0 | 'a' | annotation id   an annotation that does not fit there
 * item key | 0 | 'e' | fingerprint     an event, or a forgotten annotation, that does not
 * item key | 0 | 'g' | number          a gold version that does not
 * </pre>
 *
 * <p>Ids hold no control characters, so the zero byte ends the item key.
 */
final class ItemStore {
  private static final byte[] PRESENT = {1};
  private static final String FORGOTTEN = "forgotten";

  private final KeyValueStore<Bytes, byte[]> rows;

  ItemStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  static String itemKey(String lineId, String itemId) {
    return TopicKey.of(lineId, itemId);
  }

  ItemRow load(String itemKey) {
    byte[] row = rows.get(key(itemKey));
    return row == null ? new ItemRow() : ItemRow.decode(row);
  }

  void save(String itemKey, ItemRow row) {
    rows.put(key(itemKey), row.encode());
  }

  boolean hasEvent(String itemKey, ItemRow row, long fingerprint) {
    return row.hasEvent(fingerprint)
        || (row.eventRows() > 0 && rows.get(eventKey(itemKey, fingerprint)) != null);
  }

  void addEvent(String itemKey, ItemRow row, long fingerprint) {
    if (!row.addEvent(fingerprint)) {
      rows.put(eventKey(itemKey, fingerprint), PRESENT);
    }
  }

  /** Whether an annotation was there and has been forgotten: what is said of it comes too late. */
  boolean hasForgotten(String itemKey, ItemRow row, String annotationId) {
    return hasEvent(itemKey, row, forgotten(annotationId));
  }

  @Nullable KnownAnnotation annotation(String itemKey, ItemRow row, String annotationId) {
    KnownAnnotation inline = row.inlineAnnotation(annotationId);
    if (inline != null || row.annotationRows() == 0) {
      return inline;
    }
    byte[] bytes = rows.get(annotationKey(itemKey, annotationId));
    return bytes == null ? null : KnownAnnotation.decode(bytes);
  }

  void putAnnotation(String itemKey, ItemRow row, KnownAnnotation annotation) {
    String annotationId = annotation.state().annotationId();
    byte[] bytes = annotation.encode();
    boolean ownRow =
        row.annotationRows() > 0 && rows.get(annotationKey(itemKey, annotationId)) != null;
    if (!row.putAnnotation(annotationId, bytes, ownRow)) {
      rows.put(annotationKey(itemKey, annotationId), bytes);
    }
  }

  /** Every annotation of the item, inline ones first. */
  void forEachAnnotation(String itemKey, ItemRow row, Consumer<KnownAnnotation> action) {
    row.inlineAnnotations().forEach(action);
    if (row.annotationRows() == 0) {
      return;
    }
    Bytes from = prefixed(itemKey, 'a', new byte[0]);
    Bytes to = prefixed(itemKey, 'a' + 1, new byte[0]);
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, to)) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> next = found.next();
        action.accept(KnownAnnotation.decode(next.value));
      }
    }
  }

  GoldHistory gold(String itemKey, ItemRow row) {
    if (!row.hasGold()) {
      return new GoldHistory();
    }
    List<GoldVersion> fromRows = new ArrayList<>();
    for (int number = 0; number < row.goldRows(); number++) {
      byte[] bytes = rows.get(goldKey(itemKey, number));
      if (bytes != null) {
        fromRows.add(GoldBytes.decode(bytes));
      }
    }
    return row.goldHistory(fromRows);
  }

  void addGold(String itemKey, ItemRow row, GoldVersion version) {
    byte[] bytes = GoldBytes.encode(version);
    int number = row.goldRows();
    if (!row.addGold(bytes)) {
      rows.put(goldKey(itemKey, number), bytes);
    }
  }

  /**
   * Goes on with a sweep over the items of a line and forgets what is older than {@code horizon}:
   * items without gold as a whole, items with gold but for the gold and which annotations it had.
   *
   * @param from the item key to go on from; null to begin
   * @param most how many rows to look at
   * @return the item key to go on from next time; null once all were seen
   */
  @Nullable String sweep(String lineId, @Nullable String from, long horizon, int most) {
    String first = itemKey(lineId, "");
    Bytes to = key(first.substring(0, first.length() - 1) + (char) ('/' + 1));
    List<String> stale = new ArrayList<>();
    String next = null;
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(key(from == null ? first : from), to)) {
      for (int seen = 0; found.hasNext(); seen++) {
        KeyValue<Bytes, byte[]> row = found.next();
        String itemKey = new String(row.key.get(), StandardCharsets.UTF_8);
        if (itemKey.indexOf(0) >= 0) {
          continue;
        }
        if (seen >= most) {
          next = itemKey;
          break;
        }
        if (ItemRow.decode(row.value).oldestEventAt() < horizon) {
          stale.add(itemKey);
        }
      }
    }
    stale.forEach(itemKey -> forget(itemKey, horizon));
    return next;
  }

  private void forget(String itemKey, long horizon) {
    ItemRow row = load(itemKey);
    if (row.hasGold()) {
      List<String> old = new ArrayList<>();
      forEachAnnotation(
          itemKey,
          row,
          known -> {
            if (known.state().occurredAt() < horizon) {
              old.add(known.state().annotationId());
            }
          });
      for (String annotationId : old) {
        if (!row.removeInline(annotationId)) {
          rows.delete(annotationKey(itemKey, annotationId));
          row.removedFromOwnRow();
        }
        addEvent(itemKey, row, forgotten(annotationId));
      }
      row.forgetEventsBefore(horizon);
      save(itemKey, row);
    } else if (row.newestEventAt() < horizon) {
      List<Bytes> own = new ArrayList<>();
      try (KeyValueIterator<Bytes, byte[]> found =
          rows.range(key(itemKey), prefixed(itemKey, 0xFF, new byte[0]))) {
        found.forEachRemaining(each -> own.add(each.key));
      }
      own.forEach(rows::delete);
    }
  }

  /**
   * What is left of a forgotten annotation of an item with gold: without it, a revision that comes
   * after all would be taken for new work and counted beside what it revises.
   */
  private static long forgotten(String annotationId) {
    return Fingerprint.of(FORGOTTEN, annotationId);
  }

  private static Bytes key(String itemKey) {
    return Bytes.wrap(itemKey.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes annotationKey(String itemKey, String annotationId) {
    return prefixed(itemKey, 'a', annotationId.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes eventKey(String itemKey, long fingerprint) {
    return prefixed(itemKey, 'e', new StateWriter(8).writeFixedLong(fingerprint).toByteArray());
  }

  private static Bytes goldKey(String itemKey, int number) {
    return prefixed(itemKey, 'g', new StateWriter(8).writeFixedLong(number).toByteArray());
  }

  private static Bytes prefixed(String itemKey, int type, byte[] rest) {
    byte[] item = itemKey.getBytes(StandardCharsets.UTF_8);
    StateWriter out = new StateWriter(item.length + 2 + rest.length);
    out.writeRaw(item, 0, item.length).writeByte(0).writeByte(type);
    return Bytes.wrap(out.writeRaw(rest, 0, rest.length).toByteArray());
  }
}
