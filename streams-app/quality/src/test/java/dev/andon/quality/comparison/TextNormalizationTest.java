package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.TextAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextNormalizationTest {

  @ParameterizedTest
  @CsvSource({
    "none, '  Ｎew, York! ', '  Ｎew, York! '",
    "nfkc, '  Ｎew, York! ', '  New, York! '",
    "case, ' Straße ', ' strasse '",
    "space, '  Ｎew,   York! ', 'Ｎew, York!'",
    "punctuation, ' New, (York)! ', ' New York '",
    "nfkc+case+space, '  Ｎew, York! ', 'new, york!'",
    "nfkc+punctuation+case+space, ' - Ｎew , York ! ', 'new york'"
  })
  void doesWhatIsDeclared(String declared, String text, String normal) {
    TextNormalization normalization = TextNormalization.parse(declared);

    assertThat(normalization.normalize(text)).isEqualTo(normal);
    assertThat(normalization.text()).isEqualTo(declared);
  }

  @Test
  void theStandardIsAllButPunctuation() {
    assertThat(TextNormalization.STANDARD).isEqualTo(TextNormalization.parse("space+nfkc+case"));
    assertThat(TextNormalization.STANDARD.text()).isEqualTo("nfkc+case+space");
    assertThat(TextNormalization.NONE.text()).isEqualTo("none");
  }

  @Test
  void theDeclarationDecidesWhatIsRight() {
    Reference reference = Reference.exact(new TextAnswer("New York"));
    TextAnswer given = new TextAnswer("new york");

    assertThat(AnswerComparator.compare(reference, given).correct()).isTrue();
    assertThat(AnswerComparator.compare(reference, TextNormalization.NONE, given))
        .isEqualTo(new Comparison(0.75, false, false, DefectType.VALUE));
  }

  @Test
  void theDistanceIsOfTheNormalForms() {
    TextDistance lax = new TextDistance(TextNormalization.parse("punctuation+case+space"));

    assertThat(lax.between("Kitten!", "kitten")).isEqualTo(0);
    assertThat(lax.between("kitten", "Sitting.")).isCloseTo(3 / 7.0, within(1e-12));
    assertThat(lax.between("", " ")).isEqualTo(0);
    assertThat(lax.between("", "x")).isEqualTo(1);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> TextNormalization.parse("nfkc+stem"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "text normalization \"stem\" is not known: use none, or nfkc, punctuation, case, space"
                + " joined by +");
  }
}
