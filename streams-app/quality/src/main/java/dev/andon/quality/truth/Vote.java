package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * One rater's answer to one item, as the index of a class.
 *
 * @param item the item's key
 * @param rater who answered
 * @param label the class, from 0
 */
public record Vote(String item, String rater, int label) {

  /** By item, rater and label: the order in which everything here adds up. */
  static final Comparator<Vote> ORDER =
      Comparator.comparing(Vote::item).thenComparing(Vote::rater).thenComparingInt(Vote::label);

  /** Checks that the label can be an index. */
  public Vote {
    requireNonNull(item, "item is null");
    requireNonNull(rater, "rater is null");
    if (label < 0) {
      throw new IllegalArgumentException("label must be at least 0, is " + label);
    }
  }
}
