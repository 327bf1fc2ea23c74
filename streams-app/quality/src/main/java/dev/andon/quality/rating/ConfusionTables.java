package dev.andon.quality.rating;

import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tables that measures of agreement are worked out on, from pairs of classes. */
final class ConfusionTables {

  private ConfusionTables() {}

  /**
   * A table of steps.
   *
   * @param table what gold wants against what was given
   * @param numbers the step that each category is, in rising order
   */
  record Steps(ContingencyTable table, long[] numbers) {}

  /** Of names, those left out being a class of their own; null where some are not told apart. */
  static @Nullable ContingencyTable ofNames(SortedMap<Pair, Long> cells) {
    TreeSet<String> all = new TreeSet<>();
    for (Pair pair : cells.keySet()) {
      all.add(pair.wanted());
      all.add(pair.given());
    }
    if (all.contains(LabelCounts.OTHER) || all.size() > ContingencyTable.MOST_CATEGORIES) {
      return null;
    }
    List<String> names = new ArrayList<>(all);
    ContingencyTable table = ContingencyTable.of(Math.max(1, names.size()));
    cells.forEach(
        (pair, count) ->
            table.add(
                Collections.binarySearch(names, pair.wanted()),
                Collections.binarySearch(names, pair.given()),
                count));
    return table;
  }

  /** Of steps, without those left out; null where some are not told apart. */
  static @Nullable Steps ofSteps(SortedMap<Pair, Long> cells) {
    TreeSet<Long> all = new TreeSet<>();
    for (Pair pair : cells.keySet()) {
      if (isOther(pair)) {
        return null;
      }
      if (isGiven(pair)) {
        all.add(Long.valueOf(pair.wanted()));
        all.add(Long.valueOf(pair.given()));
      }
    }
    if (all.size() > ContingencyTable.MOST_CATEGORIES) {
      return null;
    }
    long[] numbers = all.isEmpty() ? new long[1] : all.stream().mapToLong(each -> each).toArray();
    ContingencyTable table = ContingencyTable.of(numbers.length);
    cells.forEach(
        (pair, count) -> {
          if (isGiven(pair)) {
            table.add(
                Arrays.binarySearch(numbers, Long.parseLong(pair.wanted())),
                Arrays.binarySearch(numbers, Long.parseLong(pair.given())),
                count);
          }
        });
    return new Steps(table, numbers);
  }

  private static boolean isOther(Pair pair) {
    return pair.wanted().equals(LabelCounts.OTHER) || pair.given().equals(LabelCounts.OTHER);
  }

  private static boolean isGiven(Pair pair) {
    return !pair.given().equals(ConfusionCounts.NONE);
  }
}
