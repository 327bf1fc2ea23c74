package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.sdk.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerSheetTest {
  private final AnswerSheet sheet = new AnswerSheet();

  @Test
  void keepsAnswersInTheirOrder() {
    sheet.answer("tone", "question 'tone'", () -> Answers.category("tone", "rude"));
    sheet.answer("stars", "question 'stars'", () -> Answers.ordinal("stars", 4));

    assertThat(sheet.answersAndAbstentions())
        .isEqualTo(sheet.answers())
        .containsExactly(Answers.category("tone", "rude"), Answers.ordinal("stars", 4));
    assertThat(sheet.faults()).isEmpty();
  }

  @Test
  void abstainsWhereAnAnswerCannotBeRead() {
    sheet.answer("tone", "question 'tone'", () -> Answers.category("tone", "rude"));
    sheet.answer(
        "stars",
        "question 'stars'",
        () -> {
          throw new Refusal("is half a star");
        });

    assertThat(sheet.answers()).containsExactly(Answers.category("tone", "rude"));
    assertThat(sheet.answersAndAbstentions())
        .containsExactly(Answers.category("tone", "rude"), Answers.abstain("stars"));
    assertThat(sheet.faults()).containsExactly(new Fault("question 'stars'", "is half a star"));
  }

  @Test
  void takesNoSideBetweenTwoAnswersToOneQuestion() {
    for (String tone : List.of("rude", "kind", "rude")) {
      sheet.answer("tone", "question 'tone'", () -> Answers.category("tone", tone));
    }

    assertThat(sheet.answersAndAbstentions()).containsExactly(Answers.abstain("tone"));
    assertThat(sheet.faults())
        .containsExactly(new Fault("question 'tone'", "is answered more than once"));
  }

  @Test
  void holdsAnswersToTheRulesOfNativeJson() {
    sheet.answer("tone", "question 'tone'", () -> Answers.category("tone", ""));

    assertThat(sheet.answersAndAbstentions()).containsExactly(Answers.abstain("tone"));
    assertThat(sheet.faults()).singleElement().extracting(Fault::part).isEqualTo("question 'tone'");
  }

  @Test
  void leavesOutAnAbstentionOnWhatCanBeNoQuestion() {
    sheet.unusable("x".repeat(300), "a question", "has a name that is too long");

    assertThat(sheet.answersAndAbstentions()).isEmpty();
    assertThat(sheet.faults()).hasSize(1);
  }

  @Test
  void knowsWhatWasAnsweredUsableOrNot() {
    sheet.answer("tone", "question 'tone'", () -> Answers.category("tone", "rude"));
    sheet.unusable("stars", "question 'stars'", "is half a star");
    sheet.fault("question 'line'", "lines are not compared");

    assertThat(sheet.covers("tone")).isTrue();
    assertThat(sheet.covers("stars")).isTrue();
    assertThat(sheet.covers("line")).isFalse();
  }
}
