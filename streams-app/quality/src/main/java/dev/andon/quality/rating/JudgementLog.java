package dev.andon.quality.rating;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.SortedMap;
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
  static final Comparator<Contribution> OCCURRED = JudgementLog::compareOccurred;

  /** As it was judged; ties as it occurred. */
  static final Comparator<Contribution> JUDGED = JudgementLog::compareJudged;

  private final SortedJudgements occurred = new SortedJudgements(OCCURRED);
  private final SortedJudgements judged = new SortedJudgements(JUDGED);
  private final JudgementSlots slots = new JudgementSlots();
  private @Nullable Contribution newestForgotten;

  // Composed comparators cost a third of a judgement's whole time.
  private static int compareOccurred(Contribution a, Contribution b) {
    int order = Long.compare(a.occurredAt(), b.occurredAt());
    return order != 0 ? order : Long.compare(a.id(), b.id());
  }

  private static int compareJudged(Contribution a, Contribution b) {
    int order = Long.compare(a.judgedAt(), b.judgedAt());
    return order != 0 ? order : compareOccurred(a, b);
  }

  int size() {
    return judged.size();
  }

  /** Takes an entry read back from its row. */
  void restore(int slot, Contribution contribution) {
    slots.restore(slot, contribution);
    insert(slot, contribution);
  }

  /** Adds a judgement in the first free slot. */
  void add(Contribution contribution) {
    insert(slots.take(contribution), contribution);
  }

  private void insert(int slot, Contribution contribution) {
    Entry entry = new Entry(slot, contribution);
    occurred.add(entry);
    judged.add(entry);
  }

  /** Removes the judgement equal in times and id, where it is held. */
  void remove(Contribution contribution) {
    int inJudged = judged.find(contribution);
    if (inJudged >= 0) {
      slots.free(judged.entry(inJudged).slot());
      judged.remove(inJudged);
      occurred.remove(occurred.find(contribution));
    }
  }

  /** Slots changed since the last call; null where one is free now. */
  SortedMap<Integer, @Nullable Contribution> takeChanged() {
    return slots.takeChanged();
  }

  boolean full() {
    return judged.size() >= SLOTS;
  }

  /**
   * Forgets the first judged entry that is not among the newest {@value #WINDOWED} by occurrence.
   * There is one whenever the log is full, since it holds more than those.
   */
  void forgetOldest() {
    Contribution protectedFrom = occurred.get(occurred.size() - WINDOWED);
    for (int i = 0; i < judged.size(); i++) {
      Contribution contribution = judged.get(i);
      if (compareOccurred(contribution, protectedFrom) < 0) {
        if (newestForgotten == null || compareOccurred(newestForgotten, contribution) < 0) {
          newestForgotten = contribution;
        }
        remove(contribution);
        return;
      }
    }
    throw new IllegalStateException("no entry of a full log is beyond its windows");
  }

  /** The judgement at a place in the order they were judged, 0 for the oldest. */
  Contribution judged(int place) {
    return judged.get(place);
  }

  /** The last in the order they were judged; there is one unless the log is empty. */
  Contribution newestJudged() {
    return judged.get(judged.size() - 1);
  }

  /** Where, in judged order, the first entry after {@code contribution} stands. */
  int firstJudgedAfter(Contribution contribution) {
    int found = judged.find(contribution);
    return found >= 0 ? found + 1 : -1 - found;
  }

  /** The newest {@code answers} answers and the abstentions among them. */
  WindowMeasure newest(int answers) {
    if (occurred.size() == 0) {
      return WindowMeasure.of(
          new Counts(), OptionalLong.empty(), OptionalLong.empty(), newestForgotten == null);
    }
    Counts counts = new Counts();
    int from = occurred.size();
    while (from > 0 && counts.samples() < answers) {
      counts.observe(occurred.get(--from));
    }
    Contribution first = occurred.get(from);
    Contribution last = occurred.get(occurred.size() - 1);
    return WindowMeasure.of(
        counts,
        OptionalLong.of(first.occurredAt()),
        OptionalLong.of(last.occurredAt()),
        complete(counts.samples() >= answers, first));
  }

  /** Whether nothing forgotten could belong in a window that is {@code full} from {@code first}. */
  private boolean complete(boolean full, Contribution first) {
    return newestForgotten == null || (full && compareOccurred(newestForgotten, first) < 0);
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
}
