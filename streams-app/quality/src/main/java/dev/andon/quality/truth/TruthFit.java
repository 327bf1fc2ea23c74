package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a batch fit arrived at.
 *
 * @param confusions every rater's matrix and the classes' shares, as snapshot 0
 * @param items what is believed of each item, by its key
 * @param logLikelihood of the votes under the rates that gave the posteriors, at most 0; minus
 *     infinity where rates of 0 rule out what was seen
 * @param iterations how many there were
 * @param converged whether the last one gained less than the tolerance
 */
public record TruthFit(
    RaterConfusions confusions,
    SortedMap<String, ItemTruth> items,
    double logLikelihood,
    int iterations,
    boolean converged) {

  /** Copies the map. */
  public TruthFit {
    requireNonNull(confusions, "confusions is null");
    items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
  }

  /** The items on which no class reaches this probability, by key: for adjudication. */
  public List<String> undecided(double confidence) {
    return items.values().stream()
        .filter(item -> !item.decided(confidence))
        .map(ItemTruth::item)
        .toList();
  }
}
