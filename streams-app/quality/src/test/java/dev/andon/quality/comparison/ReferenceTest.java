package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.SpansAnswer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  private static final MatchRule EXACT = new MatchRule.Exact();
  private static final Answer CAT = new CategoryAnswer("cat");

  @Test
  void saysWhichRulesSuitTheKind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reference(CAT, new MatchRule.Within(0.5), List.of()))
        .withMessage("match rule within:0.5 does not suit category answers: use exact");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reference(new OrdinalAnswer(1), new MatchRule.Any(), List.of()))
        .withMessage("match rule any does not suit ordinal answers: use exact, within:TOLERANCE");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Reference(new SpansAnswer(List.of()), new MatchRule.Within(1), List.of()))
        .withMessage(
            "match rule within:1 does not suit spans answers: use exact, any, iou:THRESHOLD");
  }

  @Test
  void refusesAlternativesOfAnotherKind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reference(CAT, EXACT, List.of(new OrdinalAnswer(1))))
        .withMessage("alternatives must be of the expected answer's kind category, one is ordinal");
  }

  @Test
  void letsAbstainingGoWithAnyKind() {
    Answer abstain = new AbstainAnswer();

    assertThatCode(
            () -> {
              new Reference(CAT, EXACT, List.of(abstain));
              new Reference(abstain, EXACT, List.of(CAT));
              new Reference(new OrdinalAnswer(1), new MatchRule.Within(1), List.of(abstain));
            })
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reference(abstain, new MatchRule.Any(), List.of()))
        .withMessageContaining("does not suit abstain answers");
  }

  @Test
  void boundsTheNumberOfAlternatives() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reference(CAT, EXACT, Collections.nCopies(257, CAT)))
        .withMessage("a reference has at most 256 alternatives, has 257");
  }
}
