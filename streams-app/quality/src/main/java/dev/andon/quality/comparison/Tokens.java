package dev.andon.quality.comparison;

import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import java.util.Arrays;

/**
 * Where the tokens of a text are, for comparing spans token by token: two raters who differ about a
 * trailing full stop may have marked the same words.
 *
 * <p>O(log t) for each span among t tokens.
 */
public final class Tokens {

  private final int[] starts;
  private final int[] ends;

  private Tokens(int[] starts, int[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /**
   * Tokens by their limits, in the spans' own unit.
   *
   * @param starts where each begins
   * @param ends where each ends, exclusive; no token is empty and none begins before the one before
   *     it ends
   */
  public static Tokens of(int[] starts, int[] ends) {
    if (starts.length != ends.length) {
      throw new IllegalArgumentException(
          "tokens have as many ends as starts, have "
              + ends.length
              + " ends and "
              + starts.length
              + " starts");
    }
    for (int i = 0; i < starts.length; i++) {
      int earliest = i == 0 ? 0 : ends[i - 1];
      if (starts[i] < earliest || ends[i] <= starts[i]) {
        throw new IllegalArgumentException(
            "token "
                + i
                + " must begin at "
                + earliest
                + " or later and end after that, is ["
                + starts[i]
                + ","
                + ends[i]
                + ")");
      }
    }
    return new Tokens(starts.clone(), ends.clone());
  }

  /** How many tokens there are. */
  public int count() {
    return starts.length;
  }

  /**
   * The same spans counted in tokens: each takes every token that it shares a position with. One
   * that touches none becomes a point before the next token.
   */
  public SpansAnswer snap(SpansAnswer answer) {
    return new SpansAnswer(answer.spans().stream().map(this::snap).toList());
  }

  private Span snap(Span span) {
    int first = firstAbove(ends, span.start());
    int end =
        span.start() == span.end() ? first : Math.max(first, firstAbove(starts, span.end() - 1));
    return new Span(first, end, span.label());
  }

  /** The index of the first value above {@code bound} in ascending values. */
  private static int firstAbove(int[] ascending, int bound) {
    int found = Arrays.binarySearch(ascending, bound);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
