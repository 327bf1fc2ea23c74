package dev.andon.quality.answer;

import java.util.Iterator;
import java.util.function.Function;

/** Short texts for people: cut at {@link #LIMIT} characters, never inside a surrogate pair. */
public final class Display {

  /** The most UTF-16 code units a display text has. */
  public static final int LIMIT = 200;

  private static final String CUT = "…";

  /** Doubles up to here are exact integers, so they print without a fraction. */
  private static final double LARGEST_PLAIN_INTEGER = 1e15;

  private Display() {}

  /** The text itself, or its beginning and an ellipsis where it is longer than {@link #LIMIT}. */
  public static String clip(String text) {
    if (text.length() <= LIMIT) {
      return text;
    }
    int end = LIMIT - CUT.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }

  /**
   * The elements' texts with a separator between them, clipped. Stops at the limit, so a list of
   * any length costs no more than a short one; {@code (none)} where there are no elements.
   */
  public static <T> String joined(
      Iterable<T> elements, String separator, Function<? super T, String> text) {
    Iterator<T> rest = elements.iterator();
    if (!rest.hasNext()) {
      return "(none)";
    }
    StringBuilder joined = new StringBuilder(text.apply(rest.next()));
    while (rest.hasNext() && joined.length() <= LIMIT) {
      joined.append(separator).append(text.apply(rest.next()));
    }
    return clip(joined.toString());
  }

  /** A number without a needless fraction: {@code 10} rather than {@code 10.0}. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN_INTEGER
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
