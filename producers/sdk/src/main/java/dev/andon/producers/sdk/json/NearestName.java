package dev.andon.producers.sdk.json;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known name a mistyped one most likely stands for. */
public final class NearestName {

  /** Names longer than this are not typing mistakes, and comparing them costs the square. */
  private static final int LONGEST = 40;

  private NearestName() {}

  /**
   * The known name with the fewest edits (insert, delete, replace, swap neighbours) from {@code
   * name}, case aside; null where every one needs more than a third of its letters changed. A name
   * that only lacks its last word, as {@code rater} does, is one edit away.
   */
  public static @Nullable String of(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return null;
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits =
          candidate.startsWith(wanted + "_")
              ? 1
              : edits(wanted, candidate.toLowerCase(Locale.ROOT));
      if (edits < fewest && edits <= Math.max(1, candidate.length() / 3)) {
        nearest = candidate;
        fewest = edits;
      }
    }
    return nearest;
  }

  /** {@code (did you mean "rater_id"?)} with a leading space, or nothing. */
  static String hint(String name, Collection<String> known) {
    String nearest = of(name, known);
    return nearest == null ? "" : " (did you mean \"" + nearest + "\"?)";
  }

  private static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int cheapest = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
  }
}
