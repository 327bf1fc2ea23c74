package dev.andon.quality.comparison;

import dev.andon.quality.comparison.TextNormalization.Step;
import java.text.Normalizer;

/**
 * Makes the form in which texts compare, as a {@link TextNormalization} declares it: composed for
 * compatibility (NFKC), without punctuation, case folded, with white space trimmed and every run of
 * it as one space.
 *
 * <p>Linear time. Which characters compose and fold is the running JDK's Unicode version's to say;
 * it never changes for characters already assigned.
 */
final class TextNormalizer {

  /** Unicode's limit for a stream-safe text (UAX #15, section 13); real text stays below it. */
  private static final int MOST_MARKS_IN_A_ROW = 30;

  private static final char COMBINING_GRAPHEME_JOINER = '\u034F';

  /** The only two letters that compose as marks. */
  private static final char HALFWIDTH_VOICED_MARK = '\uFF9E';

  private static final char HALFWIDTH_SEMI_VOICED_MARK = '\uFF9F';

  private TextNormalizer() {}

  static String normalize(String text, TextNormalization form) {
    String composed =
        form.has(Step.NFKC) ? Normalizer.normalize(streamSafe(text), Normalizer.Form.NFKC) : text;
    boolean anyPunctuation = !form.has(Step.PUNCTUATION);
    boolean anySpace = !form.has(Step.SPACE);
    boolean anyCase = !form.has(Step.CASE);
    StringBuilder normal = new StringBuilder(composed.length());
    boolean spaceDue = false;
    for (int i = 0; i < composed.length(); ) {
      int codePoint = composed.codePointAt(i);
      i += Character.charCount(codePoint);
      if (!anySpace && isSpace(codePoint)) {
        spaceDue = !normal.isEmpty();
        continue;
      }
      if (!anyPunctuation && isPunctuation(codePoint)) {
        continue;
      }
      if (spaceDue) {
        normal.append(' ');
        spaceDue = false;
      }
      if (anyCase) {
        normal.appendCodePoint(codePoint);
      } else {
        CaseFolding.append(normal, codePoint);
      }
    }
    return normal.toString();
  }

  /**
   * Breaks up endless runs of combining marks: composing sorts each run by insertion, so that a
   * text of nothing else would take quadratic time.
   */
  private static String streamSafe(String text) {
    StringBuilder safe = null;
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      marks = isMark(codePoint) ? marks + 1 : 0;
      if (marks > MOST_MARKS_IN_A_ROW) {
        safe = safe == null ? new StringBuilder(text.length() + 1).append(text, 0, i) : safe;
        safe.append(COMBINING_GRAPHEME_JOINER);
        marks = 1;
      }
      if (safe != null) {
        safe.appendCodePoint(codePoint);
      }
      i += Character.charCount(codePoint);
    }
    return safe == null ? text : safe.toString();
  }

  private static boolean isMark(int codePoint) {
    if (codePoint == HALFWIDTH_VOICED_MARK || codePoint == HALFWIDTH_SEMI_VOICED_MARK) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isPunctuation(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /**
   * White space in the widest sense: Unicode's White_Space and the four information separators,
   * which Java's own predicates each leave out in part.
   */
  private static boolean isSpace(int codePoint) {
    return (codePoint >= 0x09 && codePoint <= 0x0D)
        || (codePoint >= 0x1C && codePoint <= 0x20)
        || codePoint == 0x85
        || (codePoint >= 0xA0 && Character.isSpaceChar(codePoint));
  }
}
