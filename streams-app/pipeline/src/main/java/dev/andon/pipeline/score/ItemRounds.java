package dev.andon.pipeline.score;

import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.roster.RosterView;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Has items follow the roster, or the policies, a few at a time between events: a record that comes
 * late says something of work that has been judged already. One that comes in time costs nothing
 * here.
 *
 * <pre>row 0, and what is followed, version 1: version | fingerprint of what all items go by</pre>
 */
final class ItemRounds {
  private static final int VERSION = 1;
  private static final int ROWS_AT_ONCE = 500;

  /** Before the rows of all lines, whose ids hold no control characters. */
  private static final Bytes ROSTER = Bytes.wrap(new byte[] {0});

  private static final Bytes POLICIES = Bytes.wrap(new byte[] {0, 'p'});

  /** What items follow. */
  private interface Followed {
    /** Looks for what is new; from when on it may change anything, the end of time if nothing. */
    long refresh();

    /** Tells what there is from what there was, in whatever order it came. */
    long fingerprint();
  }

  private static final long NOTHING = Long.MAX_VALUE;

  private final Followed followed;
  private final Bytes key;
  private final ItemStore items;
  private final LineClocks clocks;
  private final KeyValueStore<Bytes, byte[]> rows;
  private final BiConsumer<String, String> judgeAgain;

  /** From when on items are concerned: of the round that is on, and of the next one. */
  private long since = NOTHING;

  private long nextSince = NOTHING;
  private @Nullable String cursor;

  private ItemRounds(
      Followed followed,
      Bytes key,
      ItemStore items,
      LineClocks clocks,
      KeyValueStore<Bytes, byte[]> rows,
      BiConsumer<String, String> judgeAgain) {
    this.followed = followed;
    this.key = key;
    this.items = items;
    this.clocks = clocks;
    this.rows = rows;
    this.judgeAgain = judgeAgain;
    byte[] row = rows.get(key);
    if (fingerprint(row) != followed.fingerprint()) {
      // What has changed while this task ran nowhere, or had not got round, is not known.
      nextSince = Long.MIN_VALUE;
    }
  }

  /**
   * Rounds over {@code items} that follow the roster.
   *
   * @param rows keeps what all items go by
   * @param judgeAgain is called with line and item
   */
  static ItemRounds of(
      RosterView roster,
      ItemStore items,
      LineClocks clocks,
      KeyValueStore<Bytes, byte[]> rows,
      BiConsumer<String, String> judgeAgain) {
    Followed followed =
        new Followed() {
          @Override
          public long refresh() {
            return roster.refresh();
          }

          @Override
          public long fingerprint() {
            return roster.fingerprint();
          }
        };
    return new ItemRounds(followed, ROSTER, items, clocks, rows, judgeAgain);
  }

  /** The same that follow the policies. */
  static ItemRounds of(
      PolicyView policies,
      ItemStore items,
      LineClocks clocks,
      KeyValueStore<Bytes, byte[]> rows,
      BiConsumer<String, String> judgeAgain) {
    Followed followed =
        new Followed() {
          @Override
          public long refresh() {
            return policies.refreshedFrom();
          }

          @Override
          public long fingerprint() {
            return policies.fingerprint();
          }
        };
    return new ItemRounds(followed, POLICIES, items, clocks, rows, judgeAgain);
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
    long changed = followed.refresh();
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
    cursor = items.visit(cursor, since, ROWS_AT_ONCE, this::judgeAgain);
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
        key,
        new StateWriter(9).writeByte(VERSION).writeFixedLong(followed.fingerprint()).toByteArray());
  }

  private void judgeAgain(String itemKey) {
    int slash = itemKey.indexOf('/');
    judgeAgain.accept(
        unescaped(itemKey.substring(0, slash)), unescaped(itemKey.substring(slash + 1)));
  }

  private static String unescaped(String part) {
    return part.replace("%2F", "/").replace("%25", "%");
  }
}
