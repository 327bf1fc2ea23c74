package dev.andon.pipeline.score;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Forgets old items, a few at a time between events, so that no event waits for it. */
final class ItemSweep {
  private static final int ROWS_AT_ONCE = 500;

  private final ItemStore items;
  private final LineClocks clocks;
  private final Deque<String> lines = new ArrayDeque<>();
  private final Set<String> queued = new HashSet<>();
  private @Nullable String cursor;

  ItemSweep(ItemStore items, LineClocks clocks) {
    this.items = items;
    this.clocks = clocks;
  }

  /** Takes notice of an event of an item; a new day has the line's items looked through. */
  void observe(String lineId, ItemRow row, long at) {
    row.observeEventAt(at);
    if (clocks.observe(lineId, at)) {
      schedule(lineId);
    }
  }

  private void schedule(String lineId) {
    if (queued.add(lineId)) {
      lines.add(lineId);
    }
  }

  /** Looks at the next few items. */
  void advance() {
    String lineId = lines.peek();
    if (lineId == null) {
      return;
    }
    cursor = items.sweep(lineId, cursor, clocks.horizon(lineId), ROWS_AT_ONCE);
    if (cursor == null) {
      queued.remove(lines.remove());
    }
  }
}
