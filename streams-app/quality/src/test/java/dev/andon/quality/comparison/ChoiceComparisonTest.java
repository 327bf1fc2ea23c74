package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.PairwiseAnswer;
import dev.andon.quality.answer.PathAnswer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "toxic, toxic, 1, ",
    "toxic, fine, 0, WRONG_CLASS",
    "toxic, Toxic, 0, WRONG_CLASS",
    "toxic, 'toxic ', 0, WRONG_CLASS",
    "1, 1.0, 0, WRONG_CLASS"
  })
  void categoryComparesCharacterByCharacter(
      String expected, String given, double score, DefectType defect) {
    assertThat(
            AnswerComparator.compare(
                Reference.exact(new CategoryAnswer(expected)), new CategoryAnswer(given)))
        .isEqualTo(new Comparison(score, defect == null, false, defect));
  }

  @ParameterizedTest
  @CsvSource({"left, left, 1, ", "left, right, 0, WRONG_CLASS", "tie, left, 0, WRONG_CLASS"})
  void pairwiseIsAllOrNothing(String expected, String given, double score, DefectType defect) {
    assertThat(
            AnswerComparator.compare(
                Reference.exact(new PairwiseAnswer(expected)), new PairwiseAnswer(given)))
        .isEqualTo(new Comparison(score, defect == null, false, defect));
  }

  @ParameterizedTest
  @CsvSource({
    "exact, a b, b a, 1, ",
    "exact, a b, a, 0.5, MISSING",
    "exact, a, a b, 0.5, EXTRA",
    "exact, a b, b c, 0.333333, WRONG_CLASS",
    "exact, a, b, 0, WRONG_CLASS",
    "exact, a, '', 0, MISSING",
    "exact, '', a, 0, EXTRA",
    "exact, '', '', 1, ",
    "any, a b, b c, 0.333333, ",
    "any, a b, a, 0.5, ",
    "any, a, b, 0, WRONG_CLASS",
    "any, a, '', 0, MISSING",
    "any, '', a, 0, EXTRA",
    "any, '', '', 1, "
  })
  void categoriesScoreJaccard(
      String rule, String expected, String given, double score, DefectType defect) {
    Comparison comparison =
        AnswerComparator.compare(
            new Reference(categories(expected), MatchRule.parse(rule), List.of()),
            categories(given));

    assertThat(comparison.score()).isCloseTo(score, within(1e-6));
    assertThat(comparison.defect()).isEqualTo(defect);
  }

  @ParameterizedTest
  @CsvSource({
    "Animals/Dogs, Animals/Dogs, 1, ",
    "Animals/Dogs, Animals/Cats, 0.5, WRONG_CLASS",
    "Animals/Dogs, Plants/Dogs, 0, WRONG_CLASS",
    "Animals/Dogs, Animals, 0.5, MISSING",
    "Animals, Animals/Dogs, 0.5, EXTRA",
    "Animals/Dogs/Poodles, Animals/Cats, 0.333333, WRONG_CLASS"
  })
  void pathScoresTheCommonWayFromTheTop(
      String expected, String given, double score, DefectType defect) {
    Comparison comparison =
        AnswerComparator.compare(
            Reference.exact(PathAnswer.of(expected.split("/"))), PathAnswer.of(given.split("/")));

    assertThat(comparison.score()).isCloseTo(score, within(1e-6));
    assertThat(comparison.defect()).isEqualTo(defect);
  }

  private static CategoriesAnswer categories(String names) {
    return names.isEmpty() ? CategoriesAnswer.of() : CategoriesAnswer.of(names.split(" "));
  }
}
