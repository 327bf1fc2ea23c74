package dev.andon.quality.integrity;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.OptionalDouble;

/**
 * Straight-lining by runs: the longest stretch of the same answer, in event-time order. Depends on
 * the order of observations, so there is no withdrawing: whoever feeds it folds anew. O(1).
 * Mutable.
 *
 * <pre>
 * bytes, version 1: version | answers | last label or -1 | run | longest
 * </pre>
 */
public final class AnswerRuns {
  private static final int VERSION = 1;

  private long answers;
  private int last = -1;
  private long run;
  private long longest;

  /** The next answer. */
  public void observe(int label) {
    if (label < 0) {
      throw new IllegalArgumentException("label must be at least 0, is " + label);
    }
    answers++;
    run = label == last ? run + 1 : 1;
    last = label;
    longest = Math.max(longest, run);
  }

  /** Answers so far. */
  public long answers() {
    return answers;
  }

  /** The longest run so far, 0 before the first answer. */
  public long longest() {
    return longest;
  }

  /**
   * An upper bound on the probability that n independent answers contain a run as long as the
   * longest: the expected number of places where one may first reach length L, Σ p_k^L (1 + (n -
   * L)(1 - p_k)) over the classes. It holds for a fixed n.
   *
   * @param expected the share p_k of each class among what others answer to such items
   * @return at most 1; nothing before the first answer
   */
  public OptionalDouble chance(double[] expected) {
    if (answers == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (double p : expected) {
      sum += StrictMath.pow(p, longest) * (1 + (answers - longest) * (1 - p));
    }
    return OptionalDouble.of(Math.min(1, sum));
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION)
        .writeUnsigned(answers)
        .writeSigned(last)
        .writeUnsigned(run)
        .writeUnsigned(longest);
  }

  /** Reads a state back. */
  public static AnswerRuns decode(StateReader in) {
    in.readVersion(VERSION);
    AnswerRuns runs = new AnswerRuns();
    runs.answers = in.readUnsigned();
    runs.last = (int) in.readSigned();
    runs.run = in.readUnsigned();
    runs.longest = in.readUnsigned();
    return runs;
  }
}
