package dev.andon.quality.rating;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbered slots for judgements, used again when they are free, and which of them changed since
 * they were last written. O(1) amortized but for the search for a free one, a bit each.
 */
final class JudgementSlots {
  private final List<@Nullable Contribution> held = new ArrayList<>();
  private final BitSet used = new BitSet();
  private final BitSet changed = new BitSet();

  /** Puts a judgement where its row said. */
  void restore(int slot, Contribution contribution) {
    while (held.size() <= slot) {
      held.add(null);
    }
    held.set(slot, contribution);
    used.set(slot);
  }

  /** Puts a judgement in the first free slot and returns the slot. */
  int take(Contribution contribution) {
    int slot = used.nextClearBit(0);
    restore(slot, contribution);
    changed.set(slot);
    return slot;
  }

  void free(int slot) {
    held.set(slot, null);
    used.clear(slot);
    changed.set(slot);
  }

  /** Slots changed since the last call; null where one is free now. */
  SortedMap<Integer, @Nullable Contribution> takeChanged() {
    SortedMap<Integer, @Nullable Contribution> taken = new TreeMap<>();
    for (int slot = changed.nextSetBit(0); slot >= 0; slot = changed.nextSetBit(slot + 1)) {
      taken.put(slot, held.get(slot));
    }
    changed.clear();
    return taken;
  }
}
