package dev.andon.quality.integrity;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Bad gold: one gold item that good raters fail more often than their own error rates explain.
 *
 * <p>Each answer comes with the rater's error rate on all other gold at that time, rounded up to a
 * whole percent, so that the state is two integers a percent, exact in any order. A hard item fails
 * good raters too, up to the allowance; beyond that its gold is to be reviewed. O(1) an answer, no
 * allocation. Mutable.
 *
 * <pre>
 * bytes, version 1: version | count | (percent | answers | wrong)*    ascending, those not zero
 * </pre>
 */
public final class GoldFailures {
  private static final int VERSION = 1;
  private static final int PERCENT = 100;

  private final long[] answers = new long[PERCENT + 1];
  private final long[] wrong = new long[PERCENT + 1];

  /**
   * One answer to the item.
   *
   * @param errorRate the rater's, on other gold, in [0, 1]; an upper bound where little is known
   * @param failed whether this answer is wrong by the gold
   */
  public void observe(double errorRate, boolean failed) {
    fold(errorRate, failed, 1);
  }

  /** Takes away what {@link #observe} added with the same rate. */
  public void withdraw(double errorRate, boolean failed) {
    fold(errorRate, failed, -1);
  }

  private void fold(double errorRate, boolean failed, int sign) {
    if (!(errorRate >= 0 && errorRate <= 1)) {
      throw new IllegalArgumentException("errorRate must be in 0..1, is " + errorRate);
    }
    // A rate of 0 would make one slip infinitely strong evidence: nobody is better than 1 %.
    int percent = Math.max(1, (int) Math.ceil(errorRate * PERCENT));
    answers[percent] += sign;
    wrong[percent] += failed ? sign : 0;
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(GoldFailures other) {
    for (int i = 0; i <= PERCENT; i++) {
      answers[i] += other.answers[i];
      wrong[i] += other.wrong[i];
    }
  }

  /**
   * The failures of good raters against those expected of them.
   *
   * @param goodBelow the error rate up to which a rater is good, in [0, 1]
   */
  public Excess excess(double goodBelow, ExcessConfig config) {
    double[] chance = new double[PERCENT + 1];
    long[] trials = new long[PERCENT + 1];
    long[] events = new long[PERCENT + 1];
    for (int i = 0; i <= PERCENT && i <= goodBelow * PERCENT; i++) {
      chance[i] = config.allow((double) i / PERCENT);
      trials[i] = answers[i];
      events[i] = wrong[i];
    }
    return ExcessBets.excess(chance, trials, events, config.minTrials(), config.confidence());
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    int count = 0;
    for (int i = 0; i <= PERCENT; i++) {
      count += present(i) ? 1 : 0;
    }
    out.writeByte(VERSION).writeUnsigned(count);
    for (int i = 0; i <= PERCENT; i++) {
      if (present(i)) {
        out.writeUnsigned(i).writeSigned(answers[i]).writeSigned(wrong[i]);
      }
    }
  }

  private boolean present(int percent) {
    return answers[percent] != 0 || wrong[percent] != 0;
  }

  /** Reads a state back. */
  public static GoldFailures decode(StateReader in) {
    in.readVersion(VERSION);
    GoldFailures failures = new GoldFailures();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      int percent = in.readCount();
      if (percent > PERCENT) {
        throw new StateFormatException("a rate of " + percent + " percent cannot be");
      }
      failures.answers[percent] = in.readSigned();
      failures.wrong[percent] = in.readSigned();
    }
    return failures;
  }
}
