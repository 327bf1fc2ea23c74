package dev.andon.quality.rating;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The newest judgements of one stream, in the two orders that matter: as the work occurred, for the
 * last-N windows, and as it was judged, for detectors.
 *
 * <p>Each entry has a numbered slot, so that it can be stored as a row of its own and its slot used
 * again: a stream takes at most {@value #SLOTS} rows however long it lives.
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

  int size() {
    return judged.size();
  }

  /** Takes an entry read back from its row. */
  void restore(Entry entry) {
    slots.set(entry.slot());
    insert(occurred, entry, BY_OCCURRED);
    insert(judged, entry, BY_JUDGED);
  }

  /** Adds a judgement in the first free slot and returns the entry. */
  Entry add(Contribution contribution) {
    Entry entry = new Entry(slots.nextClearBit(0), contribution);
    restore(entry);
    return entry;
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
   * The entry to forget: the first judged that no last-N window may still need. There is one
   * whenever the log is full, since fewer entries than it holds are protected.
   */
  Entry oldestForgettable() {
    Contribution protectedFrom = occurred.get(occurred.size() - WINDOWED).contribution();
    for (Entry entry : judged) {
      if (OCCURRED.compare(entry.contribution(), protectedFrom) < 0) {
        return entry;
      }
    }
    throw new IllegalStateException("no entry of a full log is beyond its windows");
  }

  /** Entries in the order they were judged, oldest first; not to be changed. */
  List<Entry> judged() {
    return Collections.unmodifiableList(judged);
  }

  /** Where, in judged order, the first entry after {@code contribution} stands. */
  int firstJudgedAfter(Contribution contribution) {
    int found = Collections.binarySearch(judged, new Entry(0, contribution), BY_JUDGED);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * The newest {@code answers} answers and the abstentions among them.
   *
   * @param anyForgotten whether entries older than those held once existed
   */
  WindowMeasure newest(int answers, boolean anyForgotten) {
    Counts counts = new Counts();
    int from = occurred.size();
    while (from > 0 && counts.samples() < answers) {
      counts.observe(occurred.get(--from).contribution());
    }
    boolean complete = counts.samples() >= answers || !anyForgotten;
    OptionalLong start =
        from < occurred.size()
            ? OptionalLong.of(occurred.get(from).contribution().occurredAt())
            : OptionalLong.empty();
    OptionalLong end =
        from < occurred.size()
            ? OptionalLong.of(occurred.get(occurred.size() - 1).contribution().occurredAt())
            : OptionalLong.empty();
    return new WindowMeasure(
        counts.samples(),
        counts.correct(),
        counts.abstained(),
        counts.microScores(),
        start,
        end,
        complete);
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
