package dev.andon.pipeline.score;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.TopicKey;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.GoldHistory;
import dev.andon.quality.scoring.GoldVersion;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * <p>Items in use are kept in memory and written by {@link #writeRows}, or when they have to make
 * room. Rows of their own, which few items have, are written at once.
 *
 * <pre>
 * item key                             the {@link ItemRow}
 * item key | 0 | 'a' | annotation id   an annotation that does not fit there
 * item key | 0 | 'e' | fingerprint     an event, or a forgotten annotation, that does not
 * item key | 0 | 'g' | number          a gold version that does not
 * item key | 0 | 'u' | audit id        an audit that does not
 * </pre>
 *
 * <p>Ids hold no control characters, so the zero byte ends the item key.
 */
final class ItemStore {
  private static final byte[] PRESENT = {1};
  private static final String FORGOTTEN = "forgotten";

  /** An annotation without an id is none, so no annotation is taken for this. */
  private static final long SOME_FORGOTTEN = forgotten("");

  /** More than change in an ordinary commit interval. */
  private static final int MOST_UNWRITTEN = 20_000;

  private final KeyValueStore<Bytes, byte[]> rows;
  private final long mostBytesInMemory;
  private final LinkedHashMap<String, Held> inMemory = new LinkedHashMap<>(1_024, 0.75f, true);
  private final List<Held> unwritten = new ArrayList<>();
  private long bytesInMemory;

  /** An item in memory. */
  private static final class Held {
    private final String itemKey;
    private final ItemRow row;
    private int bytes;
    private boolean newerThanRow;

    private Held(String itemKey, ItemRow row) {
      this.itemKey = itemKey;
      this.row = row;
    }
  }

  /**
   * Items kept in {@code rows}.
   *
   * @param mostBytesInMemory about how much of them is kept in memory, in bytes of their rows
   */
  ItemStore(KeyValueStore<Bytes, byte[]> rows, long mostBytesInMemory) {
    this.rows = rows;
    this.mostBytesInMemory = mostBytesInMemory;
  }

  static String itemKey(String lineId, String itemId) {
    return TopicKey.of(lineId, itemId);
  }

  /** The item's row; to be given back to {@link #save} once it has changed. */
  ItemRow load(String itemKey) {
    Held held = inMemory.get(itemKey);
    if (held == null) {
      byte[] bytes = rows.get(key(itemKey));
      held = new Held(itemKey, bytes == null ? new ItemRow() : ItemRow.decode(bytes));
      inMemory.put(itemKey, held);
      recount(held);
    }
    return held.row;
  }

  /**
   * The item without what is older than {@code horizon}, so that it does not matter whether a sweep
   * has been here.
   */
  ItemRow load(String itemKey, long horizon) {
    ItemRow row = load(itemKey);
    if (row.oldestEventAt() >= horizon) {
      return row;
    }
    forget(itemKey, horizon);
    return load(itemKey);
  }

  /** Takes notice that the row that {@link #load} returned last has changed. */
  void save(String itemKey) {
    Held held = requireNonNull(inMemory.get(itemKey), "an item is loaded before it is saved");
    if (!held.newerThanRow) {
      held.newerThanRow = true;
      unwritten.add(held);
    }
    recount(held);
    if (unwritten.size() > MOST_UNWRITTEN) {
      writeRows();
    }
  }

  private void recount(Held held) {
    int bytes = held.row.weight();
    bytesInMemory += bytes - held.bytes;
    held.bytes = bytes;
    // The newest stays, however large: it is in use.
    while (bytesInMemory > mostBytesInMemory && inMemory.size() > 1) {
      Held eldest = inMemory.values().iterator().next();
      if (eldest.newerThanRow) {
        writeRows();
      }
      drop(eldest);
    }
  }

  private void drop(Held held) {
    inMemory.remove(held.itemKey);
    bytesInMemory -= held.bytes;
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(unwritten.size());
    unwritten.forEach(held -> write(held, batch));
    unwritten.clear();
    rows.putAll(batch);
  }

  private static void write(Held held, List<KeyValue<Bytes, byte[]>> batch) {
    if (held.newerThanRow) {
      batch.add(KeyValue.pair(key(held.itemKey), held.row.encode()));
      held.newerThanRow = false;
    }
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
    if (ownRow || !row.putInline(annotation, bytes)) {
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

  /**
   * What can be compared with each other: every annotation, or none once some were forgotten, as
   * what was sent on of the item cannot be worked out again then.
   */
  List<AnnotationState> peers(String itemKey, ItemRow row) {
    if (hasEvent(itemKey, row, SOME_FORGOTTEN)) {
      return List.of();
    }
    List<AnnotationState> peers = new ArrayList<>();
    forEachAnnotation(itemKey, row, known -> peers.add(known.state()));
    return peers;
  }

  /** The gold known; not to be changed. */
  GoldHistory gold(String itemKey, ItemRow row) {
    if (!row.hasGold()) {
      return new GoldHistory();
    }
    if (row.goldRows() == 0) {
      return row.inlineGold();
    }
    GoldHistory history = GoldHistory.of(row.inlineGold().versions());
    for (int number = 0; number < row.goldRows(); number++) {
      byte[] bytes = rows.get(goldKey(itemKey, number));
      if (bytes != null) {
        history.add(GoldBytes.decode(bytes));
      }
    }
    return history;
  }

  void addGold(String itemKey, ItemRow row, GoldVersion version) {
    byte[] bytes = GoldBytes.encode(version);
    int number = row.goldRows();
    if (!row.addGold(bytes)) {
      rows.put(goldKey(itemKey, number), bytes);
    }
  }

  @Nullable KnownAudit audit(String itemKey, ItemRow row, String auditId) {
    if (!row.hasAudits()) {
      return null;
    }
    KnownAudit inline = row.audits().find(auditId);
    if (inline != null || row.audits().rows() == 0) {
      return inline;
    }
    byte[] bytes = rows.get(auditKey(itemKey, auditId));
    return bytes == null ? null : KnownAudit.decode(bytes);
  }

  void putAudit(String itemKey, ItemRow row, KnownAudit audit) {
    Bytes key = auditKey(itemKey, audit.state().auditId());
    byte[] bytes = audit.encode();
    boolean ownRow = row.audits().rows() > 0 && rows.get(key) != null;
    if (ownRow || !row.audits().put(audit, bytes)) {
      rows.put(key, bytes);
    }
  }

  /** Every audit of the item, inline ones first. */
  List<KnownAudit> audits(String itemKey, ItemRow row) {
    if (!row.hasAudits()) {
      return List.of();
    }
    List<KnownAudit> all = new ArrayList<>(row.audits().all());
    if (row.audits().rows() > 0) {
      Bytes from = prefixed(itemKey, 'u', new byte[0]);
      Bytes to = prefixed(itemKey, 'u' + 1, new byte[0]);
      try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, to)) {
        found.forEachRemaining(each -> all.add(KnownAudit.decode(each.value)));
      }
    }
    return all;
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
    writeRows();
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
        if (ItemRow.oldestEventAt(row.value) < horizon) {
          stale.add(itemKey);
        }
      }
    }
    stale.forEach(itemKey -> forget(itemKey, horizon));
    return next;
  }

  /**
   * Goes on with a look at all items that have had an event at {@code since} or later.
   *
   * @param from the item key to go on from; null to begin
   * @param most how many rows to look at
   * @param action is called with item keys, and may change items
   * @return the item key to go on from next time; null once all were seen
   */
  @Nullable String visit(@Nullable String from, long since, int most, Consumer<String> action) {
    writeRows();
    List<String> concerned = new ArrayList<>();
    String next = null;
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(from == null ? null : key(from), null)) {
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
        if (ItemRow.newestEventAt(row.value) >= since) {
          concerned.add(itemKey);
        }
      }
    }
    concerned.forEach(action);
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
      if (!old.isEmpty() && !hasEvent(itemKey, row, SOME_FORGOTTEN)) {
        addEvent(itemKey, row, SOME_FORGOTTEN);
      }
      forgetAudits(itemKey, row, horizon);
      row.forgetEventsBefore(horizon);
      save(itemKey);
    } else if (row.newestEventAt() < horizon) {
      Held held = requireNonNull(inMemory.get(itemKey), "was just loaded");
      held.newerThanRow = false;
      drop(held);
      List<Bytes> own = new ArrayList<>();
      try (KeyValueIterator<Bytes, byte[]> found =
          rows.range(key(itemKey), prefixed(itemKey, 0xFF, new byte[0]))) {
        found.forEachRemaining(each -> own.add(each.key));
      }
      own.forEach(rows::delete);
    }
  }

  /** Forgets old audits, unless an annotation they are about is still held and may change. */
  private void forgetAudits(String itemKey, ItemRow row, long horizon) {
    for (KnownAudit audit : audits(itemKey, row)) {
      boolean held =
          audit.targets().stream().anyMatch(target -> annotation(itemKey, row, target) != null);
      if (!held && audit.state().occurredAt() < horizon) {
        String auditId = audit.state().auditId();
        if (!row.audits().remove(auditId)) {
          rows.delete(auditKey(itemKey, auditId));
          row.audits().removedFromOwnRow();
        }
        row.removedAudit();
      }
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

  private static Bytes auditKey(String itemKey, String auditId) {
    return prefixed(itemKey, 'u', auditId.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes prefixed(String itemKey, int type, byte[] rest) {
    byte[] item = itemKey.getBytes(StandardCharsets.UTF_8);
    StateWriter out = new StateWriter(item.length + 2 + rest.length);
    out.writeRaw(item, 0, item.length).writeByte(0).writeByte(type);
    return Bytes.wrap(out.writeRaw(rest, 0, rest.length).toByteArray());
  }
}
