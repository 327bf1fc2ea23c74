package dev.andon.pipeline.line;

import dev.andon.quality.cause.GoldDoubt;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The lines whose gold has to be looked at, over the rows of {@link CauseStore}.
 *
 * <pre>
 * "y/" | line                            nothing; there where judgements have changed since the last look
 * "x/" | line | 0 | item | 0 | question  nothing; there where gold that is doubted was corrected since
 * </pre>
 */
final class GoldDue {
  private static final byte[] NOTHING = new StateWriter(1).writeByte(1).toByteArray();
  private static final String DUE = "y/";
  private static final String CORRECTED = "x/";

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Set<String> due = new LinkedHashSet<>();
  private final Set<String> urgent = new LinkedHashSet<>();

  /** Over the rows; takes up what a former run left there. */
  GoldDue(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
    due.addAll(all(DUE));
  }

  /**
   * Has a line looked at.
   *
   * @param soon whether something may be found
   */
  void look(String lineId, boolean soon) {
    if (due.add(lineId)) {
      rows.put(bytes(DUE + lineId), NOTHING);
    }
    if (soon) {
      urgent.add(lineId);
    }
  }

  /** The lines to look at where something may be found, those that wait longest first. */
  List<String> urgent(int most) {
    return urgent.stream().limit(most).toList();
  }

  /** All lines to look at, likewise. */
  List<String> all(int most) {
    return due.stream().limit(most).toList();
  }

  /** A line has been looked at. */
  void done(String lineId) {
    due.remove(lineId);
    urgent.remove(lineId);
    rows.delete(bytes(DUE + lineId));
    all(CORRECTED + lineId + '\0')
        .forEach(claim -> rows.delete(bytes(CORRECTED + lineId + '\0' + claim)));
  }

  /** Gold that is doubted no longer judges an answer as it did. */
  void noteCorrection(String lineId, GoldDoubt doubt) {
    rows.put(corrected(lineId, doubt), NOTHING);
  }

  boolean isCorrected(String lineId, GoldDoubt doubt) {
    return rows.get(corrected(lineId, doubt)) != null;
  }

  private static Bytes corrected(String lineId, GoldDoubt doubt) {
    return bytes(CORRECTED + lineId + '\0' + doubt.itemId() + '\0' + doubt.question());
  }

  private List<String> all(String prefix) {
    List<String> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> each =
        rows.range(bytes(prefix), bytes(prefix + '\uffff'))) {
      each.forEachRemaining(
          row ->
              found.add(
                  new String(row.key.get(), StandardCharsets.UTF_8).substring(prefix.length())));
    }
    return found;
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
