package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.answer.AnswerKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Positive;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchRuleTest {

  @ParameterizedTest
  @CsvSource({
    "exact, exact",
    "any, any",
    "within:0.5, within:0.5",
    "within:10, within:10",
    "within:10.0, within:10",
    "within:.25, within:0.25",
    "within:1e3, within:1000",
    "within:-0, within:0",
    "iou:0.5, iou:0.5",
    "iou:1, iou:1"
  })
  void isReadAndWritten(String written, String text) {
    assertThat(MatchRule.parse(written).text()).isEqualTo(text);
  }

  @Property
  void readsBackWhatItWrites(@ForAll @Positive @Scale(6) double tolerance) {
    MatchRule rule = new MatchRule.Within(tolerance);

    assertThat(MatchRule.parse(rule.text())).isEqualTo(rule);
  }

  @Property
  void readsBackAnyThreshold(@ForAll @DoubleRange(min = 1e-9, max = 1) @Scale(9) double threshold) {
    MatchRule rule = new MatchRule.Iou(threshold);

    assertThat(MatchRule.parse(rule.text())).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Exact",
        " exact",
        "fuzzy",
        "within",
        "within:",
        "within:x",
        "within:NaN",
        "within:0x1p3",
        "within:5d",
        "within: 5",
        "iou",
        "iou:",
        "exact:1",
        "any:1",
        "within:1,5"
      })
  void namesWhatIsAllowed(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatchRule.parse(written))
        .withMessage(
            "match rule \"%s\" is not known: use exact, any, within:TOLERANCE (such as within:0.5)"
                + " or iou:THRESHOLD (such as iou:0.5)",
            written);
  }

  @ParameterizedTest
  @CsvSource({
    "within:-1, 'tolerance must be finite and at least 0, is -1.0'",
    "within:1e999, 'tolerance must be finite and at least 0, is Infinity'",
    "iou:0, 'IoU threshold must be in range (0, 1], is 0.0'",
    "iou:1.5, 'IoU threshold must be in range (0, 1], is 1.5'"
  })
  void statesTheBound(String written, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatchRule.parse(written))
        .withMessage(message);
  }

  @Test
  void suitsTheKindsItMakesSenseFor() {
    assertThat(kindsOf("exact")).isEqualTo(kinds(AnswerKind.values()));
    assertThat(kindsOf("any")).isEqualTo("categories spans");
    assertThat(kindsOf("within:1")).isEqualTo("ordinal number");
    assertThat(kindsOf("iou:0.5")).isEqualTo("spans boxes polygons mask");
  }

  private static String kindsOf(String rule) {
    return kinds(
        Arrays.stream(AnswerKind.values())
            .filter(kind -> MatchRule.parse(rule).suits(kind))
            .toArray(AnswerKind[]::new));
  }

  private static String kinds(AnswerKind[] kinds) {
    return Arrays.stream(kinds).map(AnswerKind::text).collect(Collectors.joining(" "));
  }
}
