package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "exact, 3, 3, 1, true",
    "exact, 3, 4, 0, false",
    "within:1, 3, 4, 1, true",
    "within:1, 3, 5, 0.5, false",
    "within:1, 3, 1, 0.5, false",
    "within:0, 3, 4, 0, false",
    "within:1.5, 3, 4, 1, true",
    "exact, 9007199254740993, 9007199254740992, 0, false",
    "within:1, -9223372036854775808, 9223372036854775807, 0, false",
    "within:1e30, -9223372036854775808, 9223372036854775807, 1, true"
  })
  void ordinal(String rule, long expected, long given, double score, boolean correct) {
    Comparison comparison =
        AnswerComparator.compare(
            new Reference(new OrdinalAnswer(expected), MatchRule.parse(rule), List.of()),
            new OrdinalAnswer(given));

    assertThat(comparison.score()).isCloseTo(score, within(1e-9));
    assertThat(comparison.correct()).isEqualTo(correct);
    assertThat(comparison.defect()).isEqualTo(correct ? null : DefectType.VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "exact, 3.5, 3.5, 1, true",
    "exact, 3.5, 3.6, 0, false",
    "within:10, 50, 60, 1, true",
    "within:10, 50, 60.1, 0.990099, false",
    "within:10, 50, 90, 0.25, false",
    // The doubles' differences are 0.10000000000000009 and 10.000000000000002.
    "within:0.1, 1.1, 1.0, 1, true",
    "within:10, 20.1, 10.1, 1, true",
    // Here it is the other way round: 0.19999999999999998 for one that is too far by a hair.
    "within:0.2, 0.3, 0.1, 1, true",
    "within:0.2, 0.3000000001, 0.1, 1, false",
    "within:1e300, -1.7e308, 1.7e308, 0, false",
    "within:1e-300, 1e308, 1e-308, 0, false"
  })
  void number(String rule, double expected, double given, double score, boolean correct) {
    Comparison comparison =
        AnswerComparator.compare(
            new Reference(new NumberAnswer(expected), MatchRule.parse(rule), List.of()),
            new NumberAnswer(given));

    assertThat(comparison.score()).isCloseTo(score, within(1e-6));
    assertThat(comparison.correct()).isEqualTo(correct);
    assertThat(comparison.defect()).isEqualTo(correct ? null : DefectType.VALUE);
  }
}
