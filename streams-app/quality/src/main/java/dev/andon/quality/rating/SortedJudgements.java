package dev.andon.quality.rating;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Judgements in one order, in a ring: work comes nearly in order and the oldest go first, and
 * neither moves what lies between. O(log n) to find, O(1) at the ends, O(n) in the middle.
 */
final class SortedJudgements {
  private static final int LEAST_ROOM = 16;

  private final Comparator<Contribution> order;
  private JudgementLog.@Nullable Entry[] ring = new JudgementLog.Entry[LEAST_ROOM];
  private int head;
  private int size;

  SortedJudgements(Comparator<Contribution> order) {
    this.order = order;
  }

  int size() {
    return size;
  }

  /** The judgement at a place, 0 for the first. */
  Contribution get(int place) {
    return entry(place).contribution();
  }

  JudgementLog.Entry entry(int place) {
    return ring[at(place)];
  }

  /** The place of {@code contribution}, or -1 less the place where it would belong. */
  int find(Contribution contribution) {
    if (size == 0 || order.compare(get(size - 1), contribution) < 0) {
      return -1 - size;
    }
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int sign = order.compare(get(middle), contribution);
      if (sign == 0) {
        return middle;
      }
      if (sign < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  void add(JudgementLog.Entry entry) {
    if (size == ring.length) {
      grow();
    }
    int found = find(entry.contribution());
    int place = found >= 0 ? found : -1 - found;
    if (place > size / 2) {
      for (int i = size; i > place; i--) {
        ring[at(i)] = ring[at(i - 1)];
      }
    } else {
      head = at(-1);
      for (int i = 0; i < place; i++) {
        ring[at(i)] = ring[at(i + 1)];
      }
    }
    ring[at(place)] = entry;
    size++;
  }

  void remove(int place) {
    if (place > size / 2) {
      for (int i = place; i < size - 1; i++) {
        ring[at(i)] = ring[at(i + 1)];
      }
      ring[at(size - 1)] = null;
    } else {
      for (int i = place; i > 0; i--) {
        ring[at(i)] = ring[at(i - 1)];
      }
      ring[head] = null;
      head = at(1);
    }
    size--;
  }

  private int at(int place) {
    return (head + place) & (ring.length - 1);
  }

  private void grow() {
    JudgementLog.@Nullable Entry[] wider = new JudgementLog.Entry[2 * ring.length];
    for (int i = 0; i < size; i++) {
      wider[i] = ring[at(i)];
    }
    ring = wider;
    head = 0;
  }
}
