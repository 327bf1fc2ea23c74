package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.TextAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerComparatorTest {

  private static final MatchRule EXACT = new MatchRule.Exact();
  private static final AbstainAnswer ABSTAIN = new AbstainAnswer();
  private static final CategoryAnswer TOXIC = new CategoryAnswer("toxic");
  private static final CategoryAnswer SEVERE = new CategoryAnswer("severe_toxic");
  private static final CategoryAnswer FINE = new CategoryAnswer("fine");

  @Test
  void acceptsAnAlternative() {
    Reference reference = new Reference(TOXIC, EXACT, List.of(SEVERE));

    assertThat(AnswerComparator.compare(reference, SEVERE)).isEqualTo(Comparison.right(1));
    assertThat(AnswerComparator.compare(reference, FINE))
        .isEqualTo(Comparison.wrong(0, DefectType.WRONG_CLASS));
  }

  @Test
  void scoresAWrongAnswerByTheNearestAlternative() {
    Reference reference =
        new Reference(
            PathAnswer.of("Plants", "Trees"),
            EXACT,
            List.of(PathAnswer.of("Animals", "Dogs"), PathAnswer.of("Animals", "Cats", "Lions")));

    Comparison comparison = AnswerComparator.compare(reference, PathAnswer.of("Animals", "Cats"));

    assertThat(comparison.score()).isEqualTo(2.0 / 3);
    assertThat(comparison.defect()).isEqualTo(DefectType.MISSING);
  }

  @Test
  void prefersARightAlternativeToAWrongAnswerThatScoresHigher() {
    MatchRule iou = MatchRule.parse("any");
    var expected = SpansComparisonTest.spans("0-2 A", "3-5 A", "6-8 B", "9-11 C");
    var alternative = SpansComparisonTest.spans("20-22 X", "30-32 Y", "40-42 Z", "50-52 V");
    var given = SpansComparisonTest.spans("20-22 X", "60-62 A", "70-72 B", "80-82 C");

    Comparison comparison =
        AnswerComparator.compare(new Reference(expected, iou, List.of(alternative)), given);

    assertThat(comparison.correct()).isTrue();
    assertThat(comparison.score()).isEqualTo(0.25);
  }

  @Test
  void countsAbstainingApartFromErrors() {
    Comparison comparison = AnswerComparator.compare(Reference.exact(TOXIC), ABSTAIN);

    assertThat(comparison).isEqualTo(new Comparison(0, false, true, DefectType.ABSTAINED));
  }

  @Test
  void abstainingIsRightWhereGoldAllowsIt() {
    Comparison right = new Comparison(1, true, true, null);

    assertThat(AnswerComparator.compare(Reference.exact(ABSTAIN), ABSTAIN)).isEqualTo(right);
    assertThat(AnswerComparator.compare(new Reference(TOXIC, EXACT, List.of(ABSTAIN)), ABSTAIN))
        .isEqualTo(right);
  }

  @Test
  void anAnswerWhereNoneIsExpectedIsExtra() {
    assertThat(AnswerComparator.compare(Reference.exact(ABSTAIN), TOXIC))
        .isEqualTo(Comparison.wrong(0, DefectType.EXTRA));
  }

  @Test
  void anotherKindIsWrongWhateverItSays() {
    assertThat(AnswerComparator.compare(Reference.exact(new OrdinalAnswer(1)), new TextAnswer("1")))
        .isEqualTo(Comparison.wrong(0, DefectType.WRONG_KIND));
  }

  @Test
  void theExpectedAnswerSpeaksWhereAlternativesSayNoMore() {
    Reference reference = new Reference(ABSTAIN, EXACT, List.of(TOXIC));

    assertThat(AnswerComparator.compare(reference, FINE).defect()).isEqualTo(DefectType.EXTRA);
    assertThat(AnswerComparator.compare(reference, TOXIC).correct()).isTrue();
  }
}
