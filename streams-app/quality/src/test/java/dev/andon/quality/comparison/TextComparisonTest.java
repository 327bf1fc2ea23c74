package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.TextAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "Straße, STRASSE",
    "ﬁne, FINE",
    "İstanbul, i\u0307stanbul",
    "ΟΔΟΣ, οδος",
    "οδοσ, ΟΔΟς",
    "Ǆ, ǆ",
    "ＡＢＣ, abc",
    "①, 1",
    "e\u0301, É",
    "'  a \t\n b  ', 'A b'",
    "a\u3000b, a b",
    "a\u2028\u0085b, a b",
    "a\u001Cb, a b",
    "'\u00A0', ''",
    "ﾊﾞ, バ",
    "Ꭰ, ꭰ"
  })
  void equalAfterNormalization(String expected, String given) {
    assertThat(compare(expected, given)).isEqualTo(Comparison.right(1));
  }

  @ParameterizedTest
  @CsvSource({"ı, i", "a b, ab", "a\u200Bb, a b", "ss, s", "résumé, resume"})
  void differentAfterNormalization(String expected, String given) {
    assertThat(compare(expected, given).correct()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 0.571429, VALUE",
    "abc, xyz, 0, VALUE",
    "abc, '', 0, MISSING",
    "'', abc, 0, EXTRA",
    "ABCD, abed, 0.75, VALUE",
    "😀😀, 😀, 0.5, VALUE"
  })
  void scoresByEditDistance(String expected, String given, double score, DefectType defect) {
    Comparison comparison = compare(expected, given);

    assertThat(comparison.score()).isCloseTo(score, within(1e-6));
    assertThat(comparison.defect()).isEqualTo(defect);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x2000,
        0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028,
        0x2029, 0x202F, 0x205F, 0x3000
      })
  void whiteSpaceIsOneSpace(int codePoint) {
    String space = Character.toString(codePoint);

    assertThat(TextNormalization.STANDARD.normalize(space + "a" + space + space + "b" + space))
        .isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x08, 0x0E, 0x1B, 0x7F, 0x84, 0x86, 0x180E, 0x200B, 0x2060, 0xFEFF})
  void otherControlsAreNot(int codePoint) {
    String control = Character.toString(codePoint);

    assertThat(TextNormalization.STANDARD.normalize("a" + control + "b"))
        .isEqualTo("a" + control + "b");
  }

  @Test
  void toleratesHalfASurrogatePair() {
    assertThat(compare("a\uD83D", "A\uD83D").correct()).isTrue();
  }

  @Test
  void ordersMarksButBreaksUpEndlessRuns() {
    String acute = "\u0301";
    String below = "\u0323";

    assertThat(TextNormalization.STANDARD.normalize("a" + acute.repeat(15) + below.repeat(15)))
        .isEqualTo(TextNormalization.STANDARD.normalize("a" + below.repeat(15) + acute.repeat(15)));
    assertThat(TextNormalization.STANDARD.normalize("a" + acute.repeat(31))).contains("\u034F");
  }

  private static Comparison compare(String expected, String given) {
    return AnswerComparator.compare(
        Reference.exact(new TextAnswer(expected)), new TextAnswer(given));
  }
}
