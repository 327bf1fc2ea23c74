package dev.andon.quality.truth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Votes with names replaced by numbers, sorted by item, rater and label, so that what is computed
 * from them does not depend on the order in which they came.
 */
final class VoteTable {
  final int classes;
  final List<String> items;
  final List<String> raters;
  final int[] itemOf;
  final int[] raterOf;
  final int[] labelOf;

  private VoteTable(int classes, List<String> items, List<String> raters, List<Vote> sorted) {
    this.classes = classes;
    this.items = items;
    this.raters = raters;
    int n = sorted.size();
    itemOf = new int[n];
    raterOf = new int[n];
    labelOf = new int[n];
    Map<String, Integer> itemNumbers = numbers(items);
    Map<String, Integer> raterNumbers = numbers(raters);
    for (int v = 0; v < n; v++) {
      itemOf[v] = itemNumbers.getOrDefault(sorted.get(v).item(), -1);
      raterOf[v] = raterNumbers.getOrDefault(sorted.get(v).rater(), -1);
      labelOf[v] = Classes.requireLabel(sorted.get(v).label(), classes);
    }
  }

  /** A table of all votes; {@code gold} adds items that nobody voted on. */
  static VoteTable of(Collection<Vote> votes, Collection<String> gold, int classes) {
    TreeSet<String> items = new TreeSet<>(gold);
    TreeSet<String> raters = new TreeSet<>();
    for (Vote vote : votes) {
      items.add(vote.item());
      raters.add(vote.rater());
    }
    List<Vote> sorted = votes.stream().sorted(Vote.ORDER).toList();
    return new VoteTable(classes, new ArrayList<>(items), new ArrayList<>(raters), sorted);
  }

  private static SortedMap<String, Integer> numbers(List<String> names) {
    SortedMap<String, Integer> numbers = new TreeMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    return numbers;
  }
}
