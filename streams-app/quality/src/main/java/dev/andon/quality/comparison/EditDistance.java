package dev.andon.quality.comparison;

/**
 * Levenshtein's distance: how many code points to insert, delete or replace.
 *
 * <p>O(n m) time over what is left when the common beginning and end are cut off, O(m) space. Of
 * that, only the first {@value #MOST_CODE_POINTS} code points of each text are aligned; the rest
 * counts as wholly different, so for longer texts the distance is an upper bound.
 */
final class EditDistance {

  /** Four million steps, some milliseconds. */
  static final int MOST_CODE_POINTS = 2_000;

  private EditDistance() {}

  /** 1 for equal texts, else less: 1 - distance / length of the longer one; never below 0. */
  static double similarity(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    int longer = Math.max(left.length, right.length);
    return longer == 0 ? 1 : 1 - (double) distance(left, right) / longer;
  }

  static int distance(int[] a, int[] b) {
    int shorter = Math.min(a.length, b.length);
    int start = 0;
    while (start < shorter && a[start] == b[start]) {
      start++;
    }
    int tail = 0;
    while (tail < shorter - start && a[a.length - 1 - tail] == b[b.length - 1 - tail]) {
      tail++;
    }
    int leftA = a.length - tail - start;
    int leftB = b.length - tail - start;
    int alignedA = Math.min(leftA, MOST_CODE_POINTS);
    int alignedB = Math.min(leftB, MOST_CODE_POINTS);
    return aligned(a, b, start, alignedA, alignedB) + Math.max(leftA - alignedA, leftB - alignedB);
  }

  /** Wagner and Fischer's recurrence, one row at a time. */
  private static int aligned(int[] a, int[] b, int start, int lengthA, int lengthB) {
    int[] row = new int[lengthB + 1];
    for (int j = 0; j <= lengthB; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= lengthA; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= lengthB; j++) {
        int above = row[j];
        int replaced = diagonal + (a[start + i - 1] == b[start + j - 1] ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[lengthB];
  }
}
