package dev.andon.pipeline.score;

import dev.andon.quality.scoring.GoldHistory;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of one item: its gold, which events have come, and its annotations as long as they are
 * few and small. What does not fit lies in rows of its own, which {@link ItemStore} knows.
 *
 * <p>Most items have a handful of annotations of some hundred bytes; for them one row is all there
 * is. Nothing inline is decoded before it is asked for, nor twice.
 *
 * <pre>
 * version 1: version | newest and oldest event time | events: count, then fingerprints | events in own rows
 *            | gold: count, then bytes | gold in own rows
 *            | annotations: count, then id and bytes | annotations in own rows
 * version 2: the same | {@link InlineAudits}
 * version 3: the same | {@link KnownIntake}
 * </pre>
 *
 * <p>An item without an intake is written in version 2, and without audits in version 1.
 */
final class ItemRow {
  /** Bytes of annotations, and of gold, that are kept inline. */
  static final int MOST_INLINE_BYTES = 8 * 1024;

  /** Fingerprints of events that are kept inline. */
  static final int MOST_INLINE_EVENTS = 256;

  private static final int WITHOUT_AUDITS = 1;
  private static final int WITH_AUDITS = 2;
  private static final int WITH_INTAKE = 3;
  private static final long[] NO_EVENTS = {};

  /** What an item costs in memory beside the bytes of its row. */
  private static final int OVERHEAD_BYTES = 400;

  private static final class Inline {
    private final String annotationId;
    private final byte[] bytes;
    private @Nullable KnownAnnotation decoded;

    private Inline(String annotationId, byte[] bytes, @Nullable KnownAnnotation decoded) {
      this.annotationId = annotationId;
      this.bytes = bytes;
      this.decoded = decoded;
    }

    private KnownAnnotation annotation() {
      if (decoded == null) {
        decoded = KnownAnnotation.decode(bytes);
      }
      return decoded;
    }
  }

  private long newestEventAt = Long.MIN_VALUE;
  private long oldestEventAt = Long.MAX_VALUE;
  private long[] events = NO_EVENTS;
  private int eventRows;
  private final List<byte[]> gold = new ArrayList<>();
  private @Nullable GoldHistory goldHistory;
  private int goldBytes;
  private int goldRows;
  private final List<Inline> annotations = new ArrayList<>();
  private int annotationBytes;
  private int annotationRows;
  private @Nullable InlineAudits audits;
  private KnownIntake intake = KnownIntake.NONE;

  boolean hasGold() {
    return !gold.isEmpty() || goldRows > 0;
  }

  long newestEventAt() {
    return newestEventAt;
  }

  long oldestEventAt() {
    return oldestEventAt;
  }

  void observeEventAt(long at) {
    newestEventAt = Math.max(newestEventAt, at);
    oldestEventAt = Math.min(oldestEventAt, at);
  }

  /** Notes that nothing from before {@code horizon} is held any more. */
  void forgetEventsBefore(long horizon) {
    oldestEventAt = Math.max(oldestEventAt, horizon);
  }

  boolean hasEvent(long fingerprint) {
    for (long event : events) {
      if (event == fingerprint) {
        return true;
      }
    }
    return false;
  }

  /** Takes an event in; false where it has to go to a row of its own. */
  boolean addEvent(long fingerprint) {
    if (events.length == MOST_INLINE_EVENTS) {
      eventRows++;
      return false;
    }
    events = Arrays.copyOf(events, events.length + 1);
    events[events.length - 1] = fingerprint;
    return true;
  }

  int eventRows() {
    return eventRows;
  }

  /** The gold kept inline; not to be changed. */
  GoldHistory inlineGold() {
    if (goldHistory == null) {
      goldHistory = GoldHistory.of(gold.stream().map(GoldBytes::decode).toList());
    }
    return goldHistory;
  }

  int goldRows() {
    return goldRows;
  }

  /** Takes a gold version in; false where it has to go to the row numbered {@link #goldRows}. */
  boolean addGold(byte[] bytes) {
    if (goldBytes + bytes.length > MOST_INLINE_BYTES) {
      goldRows++;
      return false;
    }
    gold.add(bytes);
    goldHistory = null;
    goldBytes += bytes.length;
    return true;
  }

  @Nullable KnownAnnotation inlineAnnotation(String annotationId) {
    int at = indexOf(annotationId);
    return at < 0 ? null : annotations.get(at).annotation();
  }

  List<KnownAnnotation> inlineAnnotations() {
    return annotations.stream().map(Inline::annotation).toList();
  }

  int annotationRows() {
    return annotationRows;
  }

  /**
   * Takes an annotation that has no row of its own in, in place of what was known of it.
   *
   * @param bytes the annotation, encoded
   * @return false where it has to go to a row of its own from now on
   */
  boolean putInline(KnownAnnotation annotation, byte[] bytes) {
    String annotationId = annotation.state().annotationId();
    int at = indexOf(annotationId);
    int former = at < 0 ? 0 : annotations.get(at).bytes.length;
    if (annotationBytes - former + bytes.length > MOST_INLINE_BYTES) {
      if (at >= 0) {
        annotations.remove(at);
        annotationBytes -= former;
      }
      annotationRows++;
      return false;
    }
    annotationBytes += bytes.length - former;
    Inline inline = new Inline(annotationId, bytes, annotation);
    if (at < 0) {
      annotations.add(inline);
    } else {
      annotations.set(at, inline);
    }
    return true;
  }

  /** Drops an annotation; false where it is not kept inline. */
  boolean removeInline(String annotationId) {
    int at = indexOf(annotationId);
    if (at < 0) {
      return false;
    }
    annotationBytes -= annotations.remove(at).bytes.length;
    return true;
  }

  /** Notes that an annotation's own row is gone. */
  void removedFromOwnRow() {
    annotationRows--;
  }

  boolean hasAudits() {
    return audits != null;
  }

  /** The audits, to be changed only by {@link ItemStore}; none are held before the first is. */
  InlineAudits audits() {
    if (audits == null) {
      audits = new InlineAudits();
    }
    return audits;
  }

  /** Notes that an audit is gone, and perhaps the last. */
  void removedAudit() {
    if (audits != null && audits.isEmpty()) {
      audits = null;
    }
  }

  /** Where the item belongs. */
  KnownIntake intake() {
    return intake;
  }

  void setIntake(KnownIntake known) {
    intake = known;
  }

  private int indexOf(String annotationId) {
    for (int i = 0; i < annotations.size(); i++) {
      if (annotations.get(i).annotationId.equals(annotationId)) {
        return i;
      }
    }
    return -1;
  }

  /** About how many bytes the item takes in memory. */
  int weight() {
    int auditBytes = audits == null ? 0 : audits.bytes();
    return OVERHEAD_BYTES + 8 * events.length + 2 * (goldBytes + annotationBytes + auditBytes);
  }

  /**
   * The row's bytes. What has been decoded is let go: most of it is not asked for again, and a
   * collection of garbage copies objects for as long as they are held.
   */
  byte[] encode() {
    StateWriter out = new StateWriter(48 + 8 * events.length + goldBytes + 2 * annotationBytes);
    out.writeByte(version());
    out.writeSigned(newestEventAt).writeSigned(oldestEventAt);
    out.writeUnsigned(events.length);
    for (long event : events) {
      out.writeFixedLong(event);
    }
    out.writeUnsigned(eventRows).writeUnsigned(gold.size());
    gold.forEach(out::writeBytes);
    out.writeUnsigned(goldRows).writeUnsigned(annotations.size());
    for (Inline annotation : annotations) {
      out.writeText(annotation.annotationId).writeBytes(annotation.bytes);
      annotation.decoded = null;
    }
    out.writeUnsigned(annotationRows);
    if (version() >= WITH_AUDITS) {
      audits().encode(out);
      removedAudit();
    }
    if (!intake.isEmpty()) {
      intake.encode(out);
    }
    return out.toByteArray();
  }

  private int version() {
    if (!intake.isEmpty()) {
      return WITH_INTAKE;
    }
    return audits == null ? WITHOUT_AUDITS : WITH_AUDITS;
  }

  /** When the newest event of an encoded row was, without reading the rest of it. */
  static long newestEventAt(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(WITH_INTAKE);
    return in.readSigned();
  }

  /** When the oldest event of an encoded row was, without reading the rest of it. */
  static long oldestEventAt(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(WITH_INTAKE);
    in.readSigned();
    return in.readSigned();
  }

  static ItemRow decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.readVersion(WITH_INTAKE);
    ItemRow row = new ItemRow();
    row.newestEventAt = in.readSigned();
    row.oldestEventAt = in.readSigned();
    int events = in.readCount();
    if (events > MOST_INLINE_EVENTS) {
      throw new StateFormatException("an item row holds no " + events + " events");
    }
    row.events = new long[events];
    for (int i = 0; i < row.events.length; i++) {
      row.events[i] = in.readFixedLong();
    }
    row.eventRows = in.readCount();
    for (int left = in.readCount(); left > 0; left--) {
      byte[] gold = in.readBytes();
      row.gold.add(gold);
      row.goldBytes += gold.length;
    }
    row.goldRows = in.readCount();
    for (int left = in.readCount(); left > 0; left--) {
      Inline inline = new Inline(in.readText(), in.readBytes(), null);
      row.annotations.add(inline);
      row.annotationBytes += inline.bytes.length;
    }
    row.annotationRows = in.readCount();
    if (version >= WITH_AUDITS) {
      row.audits = InlineAudits.decode(in);
    }
    if (version == WITH_INTAKE) {
      row.removedAudit();
      row.intake = KnownIntake.decode(in);
    }
    return row;
  }
}
