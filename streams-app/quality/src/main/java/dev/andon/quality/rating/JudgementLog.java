package dev.andon.quality.rating;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The newest judgements of one stream, in the two orders that matter: as the work occurred, for the
 * last-N windows, and as it was judged, for detectors.
 *
 * <p>Each entry has a numbered slot, so that it can be stored as a row of its own and its slot used
 * again: a stream takes at most {@value #SLOTS} rows however long it lives.
 *
 * <pre>bytes: flag and newest entry forgotten; the others are rows</pre>
 */
final class JudgementLog {
  /** Kept for last-N windows: the widest, and 256 to fall back on after withdrawals. */
  static final int WINDOWED = 200 + 256;

  /** Kept for detectors to fold again when something is inserted or taken away. */
  static final int FOLDED = 1_024;

  /** Room for both, and a few more so that what is forgotten has always been folded before. */
  static final int SLOTS = WINDOWED + FOLDED + 8;

  record Entry(int slot, Contribution contribution) {}

  /** As the work occurred; ties by id. */
  static final Comparator<Contribution> OCCURRED =
      Comparator.comparingLong(Contribution::occurredAt).thenComparingLong(Contribution::id);

  /** As it was judged; ties as it occurred. */
  static final Comparator<Contribution> JUDGED =
      Comparator.comparingLong(Contribution::judgedAt).thenComparing(OCCURRED);

  private static final Comparator<Entry> BY_OCCURRED =
      Comparator.comparing(Entry::contribution, OCCURRED);
  private static final Comparator<Entry> BY_JUDGED =
      Comparator.comparing(Entry::contribution, JUDGED);

  private final List<Entry> occurred = new ArrayList<>();
  private final List<Entry> judged = new ArrayList<>();
  private final BitSet slots = new BitSet(SLOTS);
  private @Nullable Contribution newestForgotten;

  int size() {
    return judged.size();
  }

  /** Takes an entry read back from its row. */
  void restore(Entry entry) {
    slots.set(entry.slot());
    insert(occurred, entry, BY_OCCURRED);
    insert(judged, entry, BY_JUDGED);
  }

  /** Adds a judgement in the first free slot and returns the slot. */
  int add(Contribution contribution) {
    int slot = slots.nextClearBit(0);
    restore(new Entry(slot, contribution));
    return slot;
  }

  /** Removes the judgement equal in times and id; returns its slot, or -1 where it is not held. */
  int remove(Contribution contribution) {
    Entry probe = new Entry(0, contribution);
    int inJudged = Collections.binarySearch(judged, probe, BY_JUDGED);
    if (inJudged < 0) {
      return -1;
    }
    int slot = judged.remove(inJudged).slot();
    occurred.remove(Collections.binarySearch(occurred, probe, BY_OCCURRED));
    slots.clear(slot);
    return slot;
  }

  boolean full() {
    return judged.size() >= SLOTS;
  }

  /**
   * Forgets the first judged entry that is not among the newest {@value #WINDOWED} by occurrence,
   * and returns its slot. There is one whenever the log is full, since it holds more than those.
   */
  int forgetOldest() {
    Contribution protectedFrom = occurred.get(occurred.size() - WINDOWED).contribution();
    for (Entry entry : judged) {
      Contribution contribution = entry.contribution();
      if (OCCURRED.compare(contribution, protectedFrom) < 0) {
        if (newestForgotten == null || OCCURRED.compare(newestForgotten, contribution) < 0) {
          newestForgotten = contribution;
        }
        return remove(contribution);
      }
    }
    throw new IllegalStateException("no entry of a full log is beyond its windows");
  }

  /** Entries in the order they were judged, oldest first; not to be changed. */
  List<Entry> judged() {
    return Collections.unmodifiableList(judged);
  }

  /** The last in the order they were judged; there is one unless the log is empty. */
  Contribution newestJudged() {
    return judged.get(judged.size() - 1).contribution();
  }

  /** Where, in judged order, the first entry after {@code contribution} stands. */
  int firstJudgedAfter(Contribution contribution) {
    int found = Collections.binarySearch(judged, new Entry(0, contribution), BY_JUDGED);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The newest {@code answers} answers and the abstentions among them. */
  WindowMeasure newest(int answers) {
    if (occurred.isEmpty()) {
      return WindowMeasure.of(
          new Counts(), OptionalLong.empty(), OptionalLong.empty(), newestForgotten == null);
    }
    Counts counts = new Counts();
    int from = occurred.size();
    while (from > 0 && counts.samples() < answers) {
      counts.observe(occurred.get(--from).contribution());
    }
    Contribution first = occurred.get(from).contribution();
    Contribution last = occurred.get(occurred.size() - 1).contribution();
    return WindowMeasure.of(
        counts,
        OptionalLong.of(first.occurredAt()),
        OptionalLong.of(last.occurredAt()),
        complete(counts.samples() >= answers, first));
  }

  /** Whether nothing forgotten could belong in a window that is {@code full} from {@code first}. */
  private boolean complete(boolean full, Contribution first) {
    return newestForgotten == null || (full && OCCURRED.compare(newestForgotten, first) < 0);
  }

  void encode(StateWriter out) {
    out.writeBoolean(newestForgotten != null);
    if (newestForgotten != null) {
      newestForgotten.encode(out);
    }
  }

  /** Reads back what {@link #encode} wrote; the entries come by {@link #restore}. */
  void decode(StateReader in) {
    newestForgotten = in.readBoolean() ? Contribution.decode(in) : null;
  }

  private static void insert(List<Entry> sorted, Entry entry, Comparator<Entry> order) {
    if (sorted.isEmpty() || order.compare(sorted.get(sorted.size() - 1), entry) < 0) {
      sorted.add(entry);
      return;
    }
    int at = Collections.binarySearch(sorted, entry, order);
    sorted.add(at >= 0 ? at : -at - 1, entry);
  }
}
