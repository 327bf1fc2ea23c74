package dev.andon.quality.truth;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The baseline: the class with the most votes. A tie has no winner; it names the tied classes, and
 * whoever scores the baseline gives each of m tied classes the credit 1/m. O(votes + K).
 */
public final class MajorityVote {
  private final int[] counts;

  private MajorityVote(int[] counts) {
    this.counts = counts;
  }

  /** Counts the labels of one item; O(votes). */
  public static MajorityVote of(Collection<Integer> labels, int classes) {
    int[] counts = new int[Classes.requireCount(classes)];
    for (int label : labels) {
      counts[Classes.requireLabel(label, classes)]++;
    }
    return new MajorityVote(counts);
  }

  /**
   * The classes with the most votes, in their order: several where they tie, none without votes.
   */
  public List<Integer> leaders() {
    int most = IntStream.of(counts).max().orElse(0);
    return most == 0
        ? List.of()
        : IntStream.range(0, counts.length).filter(k -> counts[k] == most).boxed().toList();
  }

  /** The one class with the most votes, or nothing on a tie. */
  public OptionalInt winner() {
    List<Integer> leaders = leaders();
    return leaders.size() == 1 ? OptionalInt.of(leaders.get(0)) : OptionalInt.empty();
  }
}
