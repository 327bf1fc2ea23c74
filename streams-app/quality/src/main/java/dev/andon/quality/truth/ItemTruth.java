package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is believed of one item.
 *
 * @param item the item's key
 * @param posterior the probability of each class
 * @param votes how many votes went in
 * @param majority the class that a plain majority chooses, absent on a tie
 * @param snapshot version of the raters' confusions that it was scored against, absent where they
 *     were still moving
 */
public record ItemTruth(
    String item, Posterior posterior, int votes, OptionalInt majority, OptionalLong snapshot) {

  /** Checks that nothing is null. */
  public ItemTruth {
    requireNonNull(item, "item is null");
    requireNonNull(posterior, "posterior is null");
    requireNonNull(majority, "majority is null");
    requireNonNull(snapshot, "snapshot is null");
  }

  /** Whether some class has at least this probability; an item without is one for adjudication. */
  public boolean decided(double confidence) {
    return posterior.confidence() >= confidence;
  }

  /** Whether weighing the raters changed what their plain majority says; a tie says nothing. */
  public boolean againstMajority() {
    return majority.isPresent() && majority.getAsInt() != posterior.label();
  }
}
