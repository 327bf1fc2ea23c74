package dev.andon.pipeline.score;

import dev.andon.pipeline.roster.RosterView;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Has items follow the roster, a few at a time between events: a record that comes late says
 * something of work that has been judged already. One that comes in time costs nothing here.
 *
 * <pre>row 0, version 1: version | fingerprint of the roster that all items go by</pre>
 */
final class RosterRounds {
  private static final int VERSION = 1;
  private static final int ROWS_AT_ONCE = 500;

  /** Before the rows of all lines, whose ids hold no control characters. */
  private static final Bytes KEY = Bytes.wrap(new byte[] {0});

  private static final long NOTHING = Long.MAX_VALUE;

  private final RosterView roster;
  private final ItemStore items;
  private final LineClocks clocks;
  private final KeyValueStore<Bytes, byte[]> rows;
  private final BiConsumer<String, String> placeAgain;

  /** From when on items are concerned: of the round that is on, and of the next one. */
  private long since = NOTHING;

  private long nextSince = NOTHING;
  private @Nullable String cursor;

  /**
   * Rounds over {@code items}.
   *
   * @param rows keeps what all items go by
   * @param placeAgain is called with line and item
   */
  RosterRounds(
      RosterView roster,
      ItemStore items,
      LineClocks clocks,
      KeyValueStore<Bytes, byte[]> rows,
      BiConsumer<String, String> placeAgain) {
    this.roster = roster;
    this.items = items;
    this.clocks = clocks;
    this.rows = rows;
    this.placeAgain = placeAgain;
    byte[] row = rows.get(KEY);
    if (fingerprint(row) != roster.fingerprint()) {
      // What has changed while this task ran nowhere, or had not got round, is not known.
      nextSince = Long.MIN_VALUE;
    }
  }

  private static long fingerprint(byte @Nullable [] row) {
    if (row == null) {
      return 0;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readFixedLong();
  }

  /** Looks for records that have come, and at the next few items they may concern. */
  void advance() {
    long changed = roster.refresh();
    if (changed != NOTHING) {
      nextSince = Math.min(nextSince, changed);
      if (isOver() && nextSince > clocks.newest()) {
        nextSince = NOTHING;
        noteAllFollow();
      }
    }
    if (isOver()) {
      if (nextSince == NOTHING) {
        return;
      }
      since = nextSince;
      nextSince = NOTHING;
    }
    cursor = items.visit(cursor, since, ROWS_AT_ONCE, this::placeAgain);
    if (cursor == null) {
      since = NOTHING;
      if (nextSince == NOTHING) {
        noteAllFollow();
      }
    }
  }

  private boolean isOver() {
    return since == NOTHING;
  }

  private void noteAllFollow() {
    rows.put(
        KEY,
        new StateWriter(9).writeByte(VERSION).writeFixedLong(roster.fingerprint()).toByteArray());
  }

  private void placeAgain(String itemKey) {
    int slash = itemKey.indexOf('/');
    placeAgain.accept(
        unescaped(itemKey.substring(0, slash)), unescaped(itemKey.substring(slash + 1)));
  }

  private static String unescaped(String part) {
    return part.replace("%2F", "/").replace("%25", "%");
  }
}
