package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.sdk.Answers;
import org.junit.jupiter.api.Test;

final class AnswerSheetTest {
  private final AnswerSheet sheet = new AnswerSheet();

  @Test
  void keepsAnswersInTheirOrder() {
    sheet.answer("field 'b'", "b", () -> Answers.category("b", "x"));
    sheet.answer("field 'a'", "a", () -> Answers.number("a", 1));

    assertThat(sheet.answers())
        .containsExactly(Answers.category("b", "x"), Answers.number("a", 1))
        .isEqualTo(sheet.usable());
    assertThat(sheet.faults()).isEmpty();
  }

  @Test
  void abstainsWhereAnAnswerCannotBeRead() {
    sheet.answer(
        "field 'a'",
        "a",
        () -> {
          throw new Refusal("is odd");
        });

    assertThat(sheet.answers()).containsExactly(Answers.abstain("a"));
    assertThat(sheet.usable()).isEmpty();
    assertThat(sheet.faults()).containsExactly(new Fault("field 'a'", "is odd"));
  }

  @Test
  void abstainsWhereAnAnswerIsNotSound() {
    sheet.answer("field 'a'", "a", () -> Answers.category("a", " "));

    assertThat(sheet.answers()).containsExactly(Answers.abstain("a"));
    assertThat(sheet.faults()).hasSize(1);
  }

  /** Nothing says which of two counts, and a third does not settle it. */
  @Test
  void abstainsWhereAQuestionIsAnsweredTwice() {
    for (String value : new String[] {"x", "y", "z"}) {
      sheet.answer("field 'a'", "a", () -> Answers.category("a", value));
    }

    assertThat(sheet.answers()).containsExactly(Answers.abstain("a"));
    assertThat(sheet.faults())
        .containsExactly(new Fault("field 'a'", "is answered more than once"));
  }

  @Test
  void leavesOutAQuestionThatNobodyCanBeAsked() {
    sheet.answer("field '*'", "*", () -> Answers.category("*", "x"));

    assertThat(sheet.answers()).isEmpty();
    assertThat(sheet.faults()).hasSize(1);
  }

  @Test
  void saysOnceWhatIsLeftOutOften() {
    sheet.leaveOut("field 'a'", "is not compared");
    sheet.leaveOut("field 'a'", "is not compared");

    assertThat(sheet.answers()).isEmpty();
    assertThat(sheet.faults()).hasSize(1);
  }

  @Test
  void countsAnAbstentionAsAnAnswer() {
    sheet.abstain("field 'a'", "a");

    assertThat(sheet.usable()).containsExactly(Answers.abstain("a"));
  }

  @Test
  void knowsWhatWasAnsweredUsableOrNot() {
    sheet.answer("part", "tone", () -> Answers.category("tone", "rude"));
    sheet.unusable("part", "stars", "is half a star");
    sheet.leaveOut("part", "lines are not compared");

    assertThat(sheet.covers("tone")).isTrue();
    assertThat(sheet.covers("stars")).isTrue();
    assertThat(sheet.covers("line")).isFalse();
    assertThat(sheet.answers())
        .containsExactly(Answers.category("tone", "rude"), Answers.abstain("stars"));
  }
}
