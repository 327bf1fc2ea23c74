package dev.andon.quality.integrity;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import dev.andon.quality.truth.ConfusionRates;

/**
 * Copying: how often two raters gave the same wrong answer to the same item.
 *
 * <p>Being right alike is what everybody does; being wrong alike is rare by chance. Two raters who
 * do not know of each other both answer k where t is true with probability θ_tk(a) θ_tk(b); summed
 * over k ≠ t that is the chance per item. The truth is gold's or that of a closed item. Items that
 * are hard in the same way for everybody share errors too: the allowance is for them, and the
 * signal is for a person to look at the items. Integers, two a class: exact in any order. O(1) an
 * item, O(K²) to judge. Mutable.
 *
 * <pre>
 * bytes, version 1: version | classes | K items | K items with the same error    by true class
 * </pre>
 */
public final class SharedErrors {
  private static final int VERSION = 1;
  private static final int MOST_CLASSES = 256;

  private final long[] items;
  private final long[] same;

  /** No items yet; {@code classes} in 2 to 256. */
  public SharedErrors(int classes) {
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "classes must be in 2.." + MOST_CLASSES + ", are " + classes);
    }
    items = new long[classes];
    same = new long[classes];
  }

  /** An item that both answered. */
  public void observe(int truth, int first, int second) {
    fold(truth, first, second, 1);
  }

  /** Takes away what {@link #observe} added. */
  public void withdraw(int truth, int first, int second) {
    fold(truth, first, second, -1);
  }

  private void fold(int truth, int first, int second, int sign) {
    items[truth] += sign;
    same[truth] += first == second && first != truth ? sign : 0;
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(SharedErrors other) {
    if (other.items.length != items.length) {
      throw new IllegalArgumentException(
          "other must have " + items.length + " classes, has " + other.items.length);
    }
    for (int t = 0; t < items.length; t++) {
      items[t] += other.items[t];
      same[t] += other.same[t];
    }
  }

  /** The shared errors against those that the two confusion matrices explain; O(K²). */
  public Excess excess(ConfusionRates a, ConfusionRates b, ExcessConfig config) {
    int classes = items.length;
    if (a.classes() != classes || b.classes() != classes) {
      throw new IllegalArgumentException(
          "rates must have " + classes + " classes, have " + a.classes() + " and " + b.classes());
    }
    double[] chance = new double[classes];
    for (int t = 0; t < classes; t++) {
      double both = 0;
      for (int k = 0; k < classes; k++) {
        both += k == t ? 0 : a.of(t, k) * b.of(t, k);
      }
      chance[t] = config.allow(both);
    }
    return ExcessBets.excess(chance, items, same, config.minTrials(), config.confidence());
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(items.length);
    for (long count : items) {
      out.writeSigned(count);
    }
    for (long count : same) {
      out.writeSigned(count);
    }
  }

  /** Reads a state back. */
  public static SharedErrors decode(StateReader in) {
    in.readVersion(VERSION);
    int classes = in.readCount();
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new StateFormatException(classes + " classes are out of 2.." + MOST_CLASSES);
    }
    SharedErrors errors = new SharedErrors(classes);
    for (int t = 0; t < classes; t++) {
      errors.items[t] = in.readSigned();
    }
    for (int t = 0; t < classes; t++) {
      errors.same[t] = in.readSigned();
    }
    return errors;
  }
}
