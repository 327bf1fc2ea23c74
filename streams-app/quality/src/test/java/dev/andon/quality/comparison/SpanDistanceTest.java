package dev.andon.quality.comparison;

import static dev.andon.quality.comparison.SpansComparisonTest.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.AnswerKind;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanDistanceTest {

  @ParameterizedTest
  @CsvSource({
    // expected, given, then F1: exact, exact untyped, overlap, overlap untyped, by position,
    // untyped
    "'0-5 PER, 7-9 LOC', '0-5 PER', 0.666667, 0.666667, 0.666667, 0.666667, 0.833333, 0.833333",
    "'0-5 PER, 10-15 LOC', '0-5 PER, 10-14 LOC', 0.5, 0.5, 1, 1, 0.947368, 0.947368",
    "'0-5 PER', '0-5 LOC', 0, 1, 0, 1, 0, 1",
    "'0-5 PER', '3-8 PER', 0, 0, 1, 1, 0.4, 0.4",
    "'0-10 PER', '0-4 PER, 4-10 PER', 0, 0, 0.666667, 0.666667, 1, 1",
    "'0-6 PER', '0-4 PER, 2-6 LOC', 0, 0, 0.666667, 0.666667, 0.571429, 1",
    "'0-5 PER', '', 0, 0, 0, 0, 0, 0",
    "'', '', 1, 1, 1, 1, 1, 1",
    "'3-3 PER', '3-3 LOC', 0, 1, 0, 1, 0, 1",
    "'3-3 PER', '', 0, 0, 0, 0, 0, 0"
  })
  void f1(
      String a,
      String b,
      double exact,
      double exactUntyped,
      double overlap,
      double overlapUntyped,
      double positions,
      double positionsUntyped) {
    assertF1(a, b, SpanDistance.Place.EXACT, exact, exactUntyped);
    assertF1(a, b, SpanDistance.Place.OVERLAP, overlap, overlapUntyped);
    assertF1(a, b, SpanDistance.Place.POSITIONS, positions, positionsUntyped);
  }

  @Property(tries = 300)
  void positionsCountWhatATableOfThemWouldCount(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    SpansAnswer a = (SpansAnswer) any.ofKind(AnswerKind.SPANS);
    SpansAnswer b = (SpansAnswer) any.ofKind(AnswerKind.SPANS);
    Set<String> left = table(a);
    Set<String> right = table(b);
    Set<String> common = new HashSet<>(left);
    common.retainAll(right);

    assertThat(SpanCover.of(a).size()).isEqualTo(left.size());
    assertThat(SpanCover.of(a).common(SpanCover.of(b))).isEqualTo(common.size());
  }

  @Test
  void tokensForgiveWhatIsNotAWord() {
    // "Ada Lovelace , London": the one marks the space behind a name, the other half of a word.
    Tokens tokens = Tokens.of(new int[] {0, 4, 13, 15}, new int[] {3, 12, 14, 21});
    SpansAnswer one = spans("0-13 PER", "15-21 LOC");
    SpansAnswer other = spans("0-8 PER", "14-21 LOC");
    SpanDistance exact = new SpanDistance(SpanDistance.Place.EXACT, true);

    assertThat(tokens.snap(one)).isEqualTo(spans("0-2 PER", "3-4 LOC"));
    assertThat(exact.between(one, other)).isEqualTo(1);
    assertThat(exact.between(tokens.snap(one), tokens.snap(other))).isEqualTo(0);
    assertThat(tokens.count()).isEqualTo(4);
  }

  @Test
  void aSpanWithoutATokenIsAPointBeforeTheNext() {
    Tokens tokens = Tokens.of(new int[] {2, 8}, new int[] {5, 9});

    assertThat(tokens.snap(spans("5-8 X"))).isEqualTo(spans("1-1 X"));
    assertThat(tokens.snap(spans("0-2 X"))).isEqualTo(spans("0-0 X"));
    assertThat(tokens.snap(spans("9-12 X"))).isEqualTo(spans("2-2 X"));
    assertThat(tokens.snap(spans("3-3 X"))).isEqualTo(spans("0-0 X"));
  }

  @Test
  void refusesTokensThatOverlap() {
    assertThatThrownBy(() -> Tokens.of(new int[] {0, 2}, new int[] {3, 5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token 1 must begin at 3 or later and end after that, is [2,5)");
    assertThatThrownBy(() -> Tokens.of(new int[] {0}, new int[] {}))
        .hasMessage("tokens have as many ends as starts, have 0 ends and 1 starts");
  }

  private static Set<String> table(SpansAnswer answer) {
    Set<String> table = new HashSet<>();
    for (Span span : answer.spans()) {
      for (int at = span.start(); at < span.end(); at++) {
        table.add(at + span.label());
      }
    }
    return table;
  }

  private static void assertF1(
      String a, String b, SpanDistance.Place place, double typed, double untyped) {
    SpansAnswer left = a.isEmpty() ? spans() : spans(a.split(", "));
    SpansAnswer right = b.isEmpty() ? spans() : spans(b.split(", "));
    assertThat(1 - new SpanDistance(place, true).between(left, right))
        .as("%s typed", place)
        .isCloseTo(typed, within(1e-6));
    assertThat(1 - new SpanDistance(place, false).between(left, right))
        .as("%s untyped", place)
        .isCloseTo(untyped, within(1e-6));
  }
}
