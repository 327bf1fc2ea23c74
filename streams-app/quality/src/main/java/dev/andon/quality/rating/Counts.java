package dev.andon.quality.rating;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Integer sums over a set of judgements: added and taken away exactly, in any order. Five longs,
 * O(1), no allocation. Mutable.
 */
public final class Counts {
  private long samples;
  private long correct;
  private long abstained;
  private long microScores;
  private long revision;

  /** Adds what {@code contribution} stands for. */
  public void observe(Contribution contribution) {
    fold(contribution, 1);
  }

  /** Takes away what {@link #observe} added. */
  public void withdraw(Contribution contribution) {
    fold(contribution, -1);
  }

  private void fold(Contribution contribution, int sign) {
    revision += (long) sign * contribution.revision();
    if (contribution.retracted()) {
      return;
    }
    if (contribution.abstained()) {
      abstained += sign;
      return;
    }
    samples += sign;
    correct += contribution.correct() ? sign : 0;
    microScores += (long) sign * contribution.microScore();
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(Counts other) {
    samples += other.samples;
    correct += other.correct;
    abstained += other.abstained;
    microScores += other.microScores;
    revision += other.revision;
  }

  /** Answers judged right or wrong. */
  public long samples() {
    return samples;
  }

  /** Right ones among the samples. */
  public long correct() {
    return correct;
  }

  /** Judged questions the rater declined to answer. */
  public long abstained() {
    return abstained;
  }

  /** Sum of the samples' scores in millionths. */
  public long microScores() {
    return microScores;
  }

  /** Input changes folded into what is counted here. */
  public long revision() {
    return revision;
  }

  /** Whether nothing at all is counted, not even a retracted judgement. */
  public boolean isEmpty() {
    return samples == 0 && correct == 0 && abstained == 0 && microScores == 0 && revision == 0;
  }

  /** Appends five integers. */
  public void encode(StateWriter out) {
    out.writeSigned(samples)
        .writeSigned(correct)
        .writeSigned(abstained)
        .writeSigned(microScores)
        .writeSigned(revision);
  }

  /** Reads them back. */
  public static Counts decode(StateReader in) {
    Counts counts = new Counts();
    counts.samples = in.readSigned();
    counts.correct = in.readSigned();
    counts.abstained = in.readSigned();
    counts.microScores = in.readSigned();
    counts.revision = in.readSigned();
    return counts;
  }
}
