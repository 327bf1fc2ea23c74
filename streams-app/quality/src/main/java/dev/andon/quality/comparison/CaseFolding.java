package dev.andon.quality.comparison;

import java.util.Locale;

/**
 * Unicode's full case folding (the C and F mappings of CaseFolding.txt), which Java does not offer.
 *
 * <p>Character by character it is the lower case of the upper case, but for three exceptions below.
 * A whole string must not be folded that way at once: {@code toLowerCase} turns a sigma at a word's
 * end into another letter than elsewhere.
 */
final class CaseFolding {

  private static final int DOTLESS_I = 0x0131;
  private static final int CAPITAL_SHARP_S = 0x1E9E;

  /** Letters' runs of the one script that folds to upper case, as its capitals came first. */
  private static final int CHEROKEE = 0x13A0;

  private static final int CHEROKEE_END = 0x13FE;
  private static final int CHEROKEE_SMALL = 0xAB70;
  private static final int CHEROKEE_SMALL_END = 0xABC0;

  private CaseFolding() {}

  static void append(StringBuilder folded, int codePoint) {
    if (codePoint < 0x80) {
      boolean capital = codePoint >= 'A' && codePoint <= 'Z';
      folded.append((char) (capital ? codePoint + ('a' - 'A') : codePoint));
    } else if (codePoint == DOTLESS_I) {
      folded.appendCodePoint(codePoint);
    } else if (codePoint == CAPITAL_SHARP_S) {
      folded.append("ss");
    } else if (isCherokee(codePoint)) {
      folded.appendCodePoint(Character.toUpperCase(codePoint));
    } else {
      String upper = Character.toString(codePoint).toUpperCase(Locale.ROOT);
      upper.codePoints().forEach(letter -> folded.append(lower(letter)));
    }
  }

  private static String lower(int codePoint) {
    return Character.toString(codePoint).toLowerCase(Locale.ROOT);
  }

  private static boolean isCherokee(int codePoint) {
    return (codePoint >= CHEROKEE && codePoint < CHEROKEE_END)
        || (codePoint >= CHEROKEE_SMALL && codePoint < CHEROKEE_SMALL_END);
  }
}
