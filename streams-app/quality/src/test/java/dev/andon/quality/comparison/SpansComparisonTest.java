package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "exact, '0-5 PER, 7-9 LOC', '7-9 LOC, 0-5 PER', 1, ",
    "exact, '0-5 PER, 7-9 LOC', '0-5 PER', 0.666667, MISSING",
    "exact, '0-5 PER', '0-5 PER, 7-9 LOC', 0.666667, EXTRA",
    "exact, '0-5 PER', '0-6 PER', 0, BOUNDARY",
    "exact, '0-5 PER', '0-5 LOC', 0, WRONG_CLASS",
    "exact, '0-5 PER', '', 0, MISSING",
    "exact, '', '0-5 PER', 0, EXTRA",
    "exact, '', '', 1, ",
    // The second label on the right span has no counterpart: the first one took it.
    "exact, '0-5 PER', '0-5 PER, 0-5 LOC', 0.666667, EXTRA",
    // Little overlap is no misnamed span but one missed and one too many.
    "exact, '0-5 PER', '4-9 LOC', 0, MISSING",
    // The gravest of several defects speaks.
    "exact, '0-5 PER, 10-15 LOC', '0-5 ORG, 10-16 LOC', 0, WRONG_CLASS",
    "exact, '0-5 PER, 10-15 LOC', '0-6 PER', 0, MISSING",
    "any, '0-5 PER, 7-9 LOC', '4-6 PER', 0.666667, ",
    "any, '0-5 PER', '5-9 PER', 0, MISSING",
    "any, '0-5 PER', '0-5 LOC', 0, WRONG_CLASS",
    "any, '', '', 1, ",
    "any, '0-5 PER', '', 0, MISSING",
    "iou:0.5, '0-4 PER', '0-8 PER', 1, ",
    "iou:0.5, '0-4 PER', '0-9 PER', 0, BOUNDARY",
    "iou:0.5, '0-4 PER, 10-14 LOC', '0-5 PER, 10-30 LOC', 0.5, BOUNDARY",
    "iou:1, '3-3 X', '3-3 X', 1, ",
    "iou:0.5, '3-3 X', '4-4 X', 0, MISSING"
  })
  void table(String rule, String expected, String given, double score, DefectType defect) {
    Comparison comparison =
        AnswerComparator.compare(
            new Reference(listed(expected), MatchRule.parse(rule), List.of()), listed(given));

    assertThat(comparison.score()).isCloseTo(score, within(1e-6));
    assertThat(comparison.defect()).isEqualTo(defect);
  }

  @Test
  void findsThePairingThatAGreedyOneMisses() {
    // 0-10 overlaps 0-10 best, but then 0-6 is left with nothing at IoU 0.5.
    SpansAnswer expected = spans("0-10 X", "0-6 X");
    SpansAnswer given = spans("0-10 X", "4-12 X");

    Comparison comparison =
        AnswerComparator.compare(new Reference(expected, new MatchRule.Iou(0.5), List.of()), given);

    assertThat(comparison.score()).isEqualTo(1);
    assertThat(comparison.correct()).isTrue();
  }

  @Test
  void measuresSpansAtTheFarEndOfTheRange() {
    SpanRegion whole = new SpanRegion(new Span(0, Integer.MAX_VALUE, "X"));
    SpanRegion almost = new SpanRegion(new Span(1, Integer.MAX_VALUE, "X"));

    assertThat(whole.iou(almost)).isLessThan(1).isGreaterThan(0.999999);
  }

  static SpansAnswer spans(String... spans) {
    return new SpansAnswer(Arrays.stream(spans).map(SpansComparisonTest::span).toList());
  }

  private static SpansAnswer listed(String spans) {
    return spans.isEmpty() ? spans() : spans(spans.split(", "));
  }

  private static Span span(String text) {
    String[] parts = text.split("[- ]");
    return new Span(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
  }
}
