package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Answers to a question told apart by whether gold, and whether the rater, says one class: four
 * counts, added and taken away exactly, in any order. O(1), no allocation. Mutable.
 *
 * <pre>bytes: right | missed | mistaken | elsewhere | revision</pre>
 */
public final class ClassCounts {
  private long right;
  private long missed;
  private long mistaken;
  private long elsewhere;
  private long revision;

  /**
   * Counts answers.
   *
   * @param wanted whether gold says the class
   * @param given whether the rater does
   * @param count how many; negative to take away
   * @param inputs input changes folded into them; negative to take away
   */
  public void add(boolean wanted, boolean given, long count, long inputs) {
    if (wanted) {
      right += given ? count : 0;
      missed += given ? 0 : count;
    } else {
      mistaken += given ? count : 0;
      elsewhere += given ? 0 : count;
    }
    revision += inputs;
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(ClassCounts other) {
    right += other.right;
    missed += other.missed;
    mistaken += other.mistaken;
    elsewhere += other.elsewhere;
    revision += other.revision;
  }

  /** The same counts, to go on from independently. */
  public ClassCounts copy() {
    ClassCounts copy = new ClassCounts();
    copy.merge(this);
    return copy;
  }

  /** Of the class by gold and by the rater. */
  public long right() {
    return atLeastNone(right);
  }

  /** Of the class by gold, and not by the rater. */
  public long missed() {
    return atLeastNone(missed);
  }

  /** Of the class by the rater, and not by gold. */
  public long mistaken() {
    return atLeastNone(mistaken);
  }

  /** Of another class by both. */
  public long elsewhere() {
    return atLeastNone(elsewhere);
  }

  /** Of the class by gold. */
  public long wanted() {
    return right() + missed();
  }

  /** Of the class by gold, by the rater, or both. */
  public long about() {
    return right() + missed() + mistaken();
  }

  /** All answers. */
  public long total() {
    return about() + elsewhere();
  }

  /** Input changes folded into what is counted here. */
  public long revision() {
    return revision;
  }

  /**
   * A withdrawal may overtake what it withdraws: until that comes, less than nothing is nothing.
   */
  private static long atLeastNone(long count) {
    return Math.max(0, count);
  }

  /**
   * Cohen's kappa of the class against all others.
   *
   * @param confidence two-sided, in (0, 1)
   */
  public Estimate kappa(double confidence) {
    ContingencyTable table = ContingencyTable.of(2);
    table.add(0, 0, right());
    table.add(0, 1, missed());
    table.add(1, 0, mistaken());
    table.add(1, 1, elsewhere());
    return CohenKappa.estimate(table, Weights.identity(2), confidence);
  }

  /** Appends the counts in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeSigned(right)
        .writeSigned(missed)
        .writeSigned(mistaken)
        .writeSigned(elsewhere)
        .writeSigned(revision);
  }

  /** Reads them back. */
  public static ClassCounts decode(StateReader in) {
    ClassCounts counts = new ClassCounts();
    counts.right = in.readSigned();
    counts.missed = in.readSigned();
    counts.mistaken = in.readSigned();
    counts.elsewhere = in.readSigned();
    counts.revision = in.readSigned();
    return counts;
  }
}
