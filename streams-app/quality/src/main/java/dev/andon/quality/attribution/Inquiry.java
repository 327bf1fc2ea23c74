package dev.andon.quality.attribution;

import static java.util.Objects.requireNonNull;

/**
 * What counts say when asked, or why they cannot say anything yet.
 *
 * <p>An answer may be that there is nothing to be found; that is not the same as having had too
 * little to look at.
 *
 * @param <T> the answer
 */
public sealed interface Inquiry<T> {

  /** Judgements that were looked at; of two periods, those of the one that has fewer. */
  long n();

  /**
   * There was enough to look at.
   *
   * @param answer what was found, which may be nothing
   * @param n judgements, at least as many as needed
   */
  record Answered<T>(T answer, long n) implements Inquiry<T> {
    /** Checks that there is an answer. */
    public Answered {
      requireNonNull(answer, "answer is null");
    }
  }

  /**
   * There was not.
   *
   * @param reason for people: what is missing where
   * @param n judgements, fewer than needed
   * @param needed the fewest that can be asked
   */
  record Insufficient<T>(String reason, long n, long needed) implements Inquiry<T> {
    /** That a period, or whatever {@code what} names, has {@code n} judgements of those needed. */
    static <T> Insufficient<T> of(String what, long n, long needed) {
      return new Insufficient<>(what + " has " + n + " judgements, needs " + needed, n, needed);
    }

    /** The same of the one of two periods that has fewer. */
    static <T> Insufficient<T> of(long reference, long current, long needed) {
      return reference <= current
          ? of("the reference period", reference, needed)
          : of("the current period", current, needed);
    }
  }
}
