package dev.andon.producers.adapters;

/** Where in a text its UTF-16 offsets are, in code points. */
public final class CodePoints {
  private final int length;

  /** For each offset the pairs of surrogates before it; empty where there are none in the text. */
  private final int[] pairs;

  public CodePoints(String text) {
    length = text.length();
    pairs = text.codePointCount(0, length) == length ? new int[0] : pairs(text);
  }

  private static int[] pairs(String text) {
    int[] pairs = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      boolean ends = i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
      pairs[i + 1] = pairs[i] + (ends ? 1 : 0);
    }
    return pairs;
  }

  /**
   * The code points before an offset.
   *
   * @param offset in UTF-16 units, 0 or more
   * @throws Refusal if the text does not reach there, or a character would be cut in two
   */
  public int at(int offset) throws Refusal {
    if (offset > length) {
      throw new Refusal(
          "a span reaches to " + offset + ", and the text has " + length + " characters");
    }
    if (pairs.length == 0) {
      return offset;
    }
    if (offset > 0 && offset < length && pairs[offset + 1] > pairs[offset]) {
      throw new Refusal("a span ends within a character, at " + offset);
    }
    return offset - pairs[offset];
  }
}
