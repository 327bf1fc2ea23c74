package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.AnswerKind;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for answers of every kind under every rule that suits them. */
class ComparisonLawsTest {

  private static final double ROUNDING = 1e-9;

  @Property
  void anAnswerAgreesWithItselfFully(@ForAll AnswerKind kind, @ForAll long seed) {
    Answer answer = new AnyAnswers(new Random(seed)).ofKind(kind);

    for (MatchRule rule : AnyAnswers.rulesFor(kind)) {
      Comparison comparison =
          AnswerComparator.compare(new Reference(answer, rule, List.of()), answer);

      assertThat(comparison.correct()).as("%s %s", rule.text(), answer).isTrue();
      assertThat(comparison.score()).as("%s %s", rule.text(), answer).isEqualTo(1);
      assertThat(comparison.abstained()).isEqualTo(kind == AnswerKind.ABSTAIN);
    }
  }

  @Property
  void theScoreLiesBetweenZeroAndOneAndADefectSaysWhatIsWrong(
      @ForAll AnswerKind kind, @ForAll AnswerKind givenKind, @ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    Answer expected = any.ofKind(kind);
    Answer given = any.ofKind(givenKind);

    for (MatchRule rule : AnyAnswers.rulesFor(kind)) {
      Comparison comparison =
          AnswerComparator.compare(new Reference(expected, rule, List.of()), given);

      assertThat(comparison.score()).isBetween(0.0, 1.0);
      assertThat(comparison.defect() == null).isEqualTo(comparison.correct());
      if (kind != givenKind && givenKind != AnswerKind.ABSTAIN && kind != AnswerKind.ABSTAIN) {
        assertThat(comparison.defect()).isEqualTo(DefectType.WRONG_KIND);
      }
    }
  }

  @Property
  void neitherSideIsFavoured(@ForAll AnswerKind kind, @ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    Answer one = any.ofKind(kind);
    Answer other = any.ofKind(kind);

    for (MatchRule rule : AnyAnswers.rulesFor(kind)) {
      Comparison there = AnswerComparator.compare(new Reference(one, rule, List.of()), other);
      Comparison back = AnswerComparator.compare(new Reference(other, rule, List.of()), one);

      assertThat(back.correct()).as("%s %s %s", rule.text(), one, other).isEqualTo(there.correct());
      assertThat(back.score())
          .as("%s %s %s", rule.text(), one, other)
          .isCloseTo(there.score(), within(ROUNDING));
    }
  }

  @Property
  void aFurtherAlternativeNeverHurts(@ForAll AnswerKind kind, @ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    Answer expected = any.ofKind(kind);
    Answer alternative = any.ofKind(kind);
    Answer given = any.ofKind(kind);

    for (MatchRule rule : AnyAnswers.rulesFor(kind)) {
      Comparison without =
          AnswerComparator.compare(new Reference(expected, rule, List.of()), given);
      Comparison with =
          AnswerComparator.compare(new Reference(expected, rule, List.of(alternative)), given);

      assertThat(without.betterThan(with)).isFalse();
    }
  }

  @Property
  void exactIsTheStrictestRule(@ForAll AnswerKind kind, @ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    Answer expected = any.ofKind(kind);
    Answer given = any.ofKind(kind);

    if (AnswerComparator.compare(Reference.exact(expected), given).correct()) {
      for (MatchRule rule : AnyAnswers.rulesFor(kind)) {
        assertThat(
                AnswerComparator.compare(new Reference(expected, rule, List.of()), given).correct())
            .as("%s %s %s", rule.text(), expected, given)
            .isTrue();
      }
    }
  }

  @Property
  void abstainingIsRightOnlyWhereItIsExpected(@ForAll AnswerKind kind, @ForAll long seed) {
    Answer expected = new AnyAnswers(new Random(seed)).ofKind(kind);

    Comparison comparison =
        AnswerComparator.compare(Reference.exact(expected), new AbstainAnswer());

    assertThat(comparison.abstained()).isTrue();
    assertThat(comparison.correct()).isEqualTo(kind == AnswerKind.ABSTAIN);
  }
}
