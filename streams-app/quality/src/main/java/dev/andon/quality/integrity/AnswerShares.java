package dev.andon.quality.integrity;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Straight-lining by share: one rater's answers by class, and whether one class has more of them
 * than others give it on the same kind of work. K integers, exact in any order; O(1) an answer.
 * Mutable.
 *
 * <pre>
 * bytes, version 1: version | classes | K counts
 * </pre>
 */
public final class AnswerShares {
  private static final int VERSION = 1;
  private static final int MOST_CLASSES = 256;

  private final long[] counts;

  /** No answers yet; {@code classes} in 2 to 256. */
  public AnswerShares(int classes) {
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "classes must be in 2.." + MOST_CLASSES + ", are " + classes);
    }
    counts = new long[classes];
  }

  /** One more answer. */
  public void observe(int label) {
    counts[label]++;
  }

  /** One less. */
  public void withdraw(int label) {
    counts[label]--;
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(AnswerShares other) {
    if (other.counts.length != counts.length) {
      throw new IllegalArgumentException(
          "other must have " + counts.length + " classes, has " + other.counts.length);
    }
    for (int k = 0; k < counts.length; k++) {
      counts[k] += other.counts[k];
    }
  }

  /** The class with the most answers, of several the first. */
  public int mode() {
    int mode = 0;
    for (int k = 1; k < counts.length; k++) {
      mode = counts[k] > counts[mode] ? k : mode;
    }
    return mode;
  }

  /**
   * The most frequent class's share against its expectation.
   *
   * <p>The evidence is the mean over bets on every class, so that it needs no allowance for having
   * picked the class afterwards; the interval knows nothing of the picking. O(K).
   *
   * @param expected the share of each class among what others answer to such items
   */
  public Excess excess(double[] expected, ExcessConfig config) {
    if (expected.length != counts.length) {
      throw new IllegalArgumentException(
          "expected must have " + counts.length + " shares, has " + expected.length);
    }
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    double[] logs = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      logs[k] =
          ExcessBets.logEvidence(
              new double[] {config.allow(expected[k])}, new long[] {total}, new long[] {counts[k]});
    }
    int mode = mode();
    Excess modal =
        ExcessBets.excess(
            new double[] {config.allow(expected[mode])},
            new long[] {total},
            new long[] {counts[mode]},
            config.minTrials(),
            config.confidence());
    return total < config.minTrials()
        ? modal
        : new Excess(
            total, counts[mode], modal.expected(), ExcessBets.logMean(logs), modal.share());
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(counts.length);
    for (long count : counts) {
      out.writeSigned(count);
    }
  }

  /** Reads a state back. */
  public static AnswerShares decode(StateReader in) {
    in.readVersion(VERSION);
    int classes = in.readCount();
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new StateFormatException(classes + " classes are out of 2.." + MOST_CLASSES);
    }
    AnswerShares shares = new AnswerShares(classes);
    for (int k = 0; k < classes; k++) {
      shares.counts[k] = in.readSigned();
    }
    return shares;
  }
}
