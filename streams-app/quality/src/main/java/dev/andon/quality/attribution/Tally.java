package dev.andon.quality.attribution;

/**
 * How many judgements, and how many of them right.
 *
 * @param n judgements, at least 0
 * @param correct right ones among them, 0 to {@code n}
 */
public record Tally(long n, long correct) {
  /** Of nothing. */
  public static final Tally NONE = new Tally(0, 0);

  /** Checks the ranges. */
  public Tally {
    if (n < 0) {
      throw new IllegalArgumentException("n must be at least 0, is " + n);
    }
    if (correct < 0 || correct > n) {
      throw new IllegalArgumentException("correct must be in 0.." + n + ", is " + correct);
    }
  }

  /** Wrong ones. */
  public long errors() {
    return n - correct;
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(Math.addExact(n, other.n), correct + other.correct);
  }

  /** What is left without {@code part}, which must be a part of this. */
  public Tally minus(Tally part) {
    return new Tally(n - part.n, correct - part.correct);
  }
}
