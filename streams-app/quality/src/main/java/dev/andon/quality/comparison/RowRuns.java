package dev.andon.quality.comparison;

import java.util.Arrays;

/** Rows of one column as ascending runs that do not touch; grows at its end. */
final class RowRuns {
  private int[] from = new int[2];
  private int[] to = new int[2];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Appends the rows from {@code first} up to, and not with, {@code end}; nothing if none. */
  void add(int first, int end) {
    if (first >= end) {
      return;
    }
    if (size > 0 && to[size - 1] >= first) {
      to[size - 1] = Math.max(to[size - 1], end);
      return;
    }
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      to = Arrays.copyOf(to, 2 * size);
    }
    from[size] = first;
    to[size++] = end;
  }

  /** How many rows there are. */
  long rows() {
    long rows = 0;
    for (int i = 0; i < size; i++) {
      rows += to[i] - from[i];
    }
    return rows;
  }

  /** Puts into {@code result} those rows whose neighbours above and below are here too. */
  void shrink(RowRuns result) {
    result.clear();
    for (int i = 0; i < size; i++) {
      result.add(from[i] + 1, to[i] - 1);
    }
  }

  /** Puts into {@code result} the rows that are in {@code other} too; O(runs of both). */
  void intersect(RowRuns other, RowRuns result) {
    result.clear();
    int i = 0;
    int j = 0;
    while (i < size && j < other.size) {
      result.add(Math.max(from[i], other.from[j]), Math.min(to[i], other.to[j]));
      if (to[i] <= other.to[j]) {
        i++;
      } else {
        j++;
      }
    }
  }

  /**
   * Puts into {@code result} the rows that are farther than {@code reach} from each of {@code
   * other}; O(runs of both).
   */
  void subtract(RowRuns other, int reach, RowRuns result) {
    result.clear();
    int j = 0;
    for (int i = 0; i < size; i++) {
      int next = from[i];
      while (j < other.size && (long) other.to[j] + reach <= next) {
        j++;
      }
      int k = j;
      while (k < other.size && other.from[k] - reach < to[i]) {
        result.add(next, other.from[k] - reach);
        next = (int) Math.max(next, Math.min(to[i], (long) other.to[k] + reach));
        k++;
      }
      j = Math.max(j, k - 1);
      result.add(next, to[i]);
    }
  }
}
