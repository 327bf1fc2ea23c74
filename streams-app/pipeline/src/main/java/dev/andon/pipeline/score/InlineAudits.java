package dev.andon.pipeline.score;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audits of an item within its {@link ItemRow}, as long as they are few and small.
 *
 * <pre>count, then id and bytes | audits in own rows</pre>
 */
final class InlineAudits {
  private static final class Inline {
    private final String auditId;
    private final byte[] bytes;
    private @Nullable KnownAudit decoded;

    private Inline(String auditId, byte[] bytes, @Nullable KnownAudit decoded) {
      this.auditId = auditId;
      this.bytes = bytes;
      this.decoded = decoded;
    }

    private KnownAudit audit() {
      if (decoded == null) {
        decoded = KnownAudit.decode(bytes);
      }
      return decoded;
    }
  }

  private final List<Inline> audits = new ArrayList<>();
  private int bytes;
  private int rows;

  boolean isEmpty() {
    return audits.isEmpty() && rows == 0;
  }

  /** How many have rows of their own. */
  int rows() {
    return rows;
  }

  int bytes() {
    return bytes;
  }

  @Nullable KnownAudit find(String auditId) {
    int at = indexOf(auditId);
    return at < 0 ? null : audits.get(at).audit();
  }

  List<KnownAudit> all() {
    return audits.stream().map(Inline::audit).toList();
  }

  /**
   * Takes an audit that has no row of its own in, in place of what was known of it.
   *
   * @param encoded the audit's bytes
   * @return false where it has to go to a row of its own from now on
   */
  boolean put(KnownAudit audit, byte[] encoded) {
    int at = indexOf(audit.state().auditId());
    int former = at < 0 ? 0 : audits.get(at).bytes.length;
    if (bytes - former + encoded.length > ItemRow.MOST_INLINE_BYTES) {
      if (at >= 0) {
        audits.remove(at);
        bytes -= former;
      }
      rows++;
      return false;
    }
    bytes += encoded.length - former;
    Inline inline = new Inline(audit.state().auditId(), encoded, audit);
    if (at < 0) {
      audits.add(inline);
    } else {
      audits.set(at, inline);
    }
    return true;
  }

  /** Drops an audit; false where it is not kept inline. */
  boolean remove(String auditId) {
    int at = indexOf(auditId);
    if (at < 0) {
      return false;
    }
    bytes -= audits.remove(at).bytes.length;
    return true;
  }

  /** Notes that an audit's own row is gone. */
  void removedFromOwnRow() {
    rows--;
  }

  private int indexOf(String auditId) {
    for (int i = 0; i < audits.size(); i++) {
      if (audits.get(i).auditId.equals(auditId)) {
        return i;
      }
    }
    return -1;
  }

  /** Appends them, and lets go what has been decoded. */
  void encode(StateWriter out) {
    out.writeUnsigned(audits.size());
    for (Inline audit : audits) {
      out.writeText(audit.auditId).writeBytes(audit.bytes);
      audit.decoded = null;
    }
    out.writeUnsigned(rows);
  }

  static InlineAudits decode(StateReader in) {
    InlineAudits audits = new InlineAudits();
    for (int left = in.readCount(); left > 0; left--) {
      Inline inline = new Inline(in.readText(), in.readBytes(), null);
      audits.audits.add(inline);
      audits.bytes += inline.bytes.length;
    }
    audits.rows = in.readCount();
    return audits;
  }
}
