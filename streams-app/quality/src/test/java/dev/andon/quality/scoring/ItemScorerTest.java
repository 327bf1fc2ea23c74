package dev.andon.quality.scoring;

import static dev.andon.quality.scoring.Gold.gold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.comparison.DefectType;
import dev.andon.quality.comparison.Reference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ItemScorerTest {

  private static final long PUBLISHED = 1_000;
  private static final long DONE = 5_000;
  private static final Answer TOXIC = new CategoryAnswer("toxic");
  private static final Answer FINE = new CategoryAnswer("fine");
  private static final Answer ABSTAIN = new AbstainAnswer();

  private static final Gold TWO_QUESTIONS =
      gold(3)
          .effectiveAt(PUBLISHED)
          .difficulty(0.25)
          .severity("critical")
          .wants("label", Reference.exact(TOXIC))
          .wants("targets", Reference.exact(CategoriesAnswer.of("a", "b")));

  @Test
  void judgesEveryQuestionAndThenTheWhole() {
    List<Judgement> judgements =
        judge(TWO_QUESTIONS, Map.of("label", TOXIC, "targets", CategoriesAnswer.of("a")));

    assertThat(judgements)
        .containsExactly(
            new Judgement(
                "label", "toxic", "toxic", 1, true, false, null, 3, DONE, DONE, 0.25, null),
            new Judgement(
                "targets",
                "a, b",
                "a",
                0.5,
                false,
                false,
                DefectType.MISSING,
                3,
                DONE,
                DONE,
                0.25,
                "critical"),
            new Judgement(
                Judgement.WHOLE,
                "label=toxic; targets=a, b",
                "label=toxic; targets=a",
                0.75,
                false,
                false,
                DefectType.MISSING,
                3,
                DONE,
                DONE,
                0.25,
                "critical"));
  }

  @Test
  void takesNoNoticeOfAnswersWithoutGold() {
    assertThat(judge(gold(1), Map.of("label", TOXIC, "mood", FINE)))
        .extracting(Judgement::question)
        .containsExactly("label", "*");
  }

  @Test
  void aQuestionLeftOutIsWrong() {
    List<Judgement> judgements = judge(TWO_QUESTIONS, Map.of("label", TOXIC));

    assertThat(judgements)
        .extracting(
            Judgement::question,
            Judgement::correct,
            Judgement::abstained,
            Judgement::score,
            Judgement::defect,
            Judgement::given)
        .containsExactly(
            tuple("label", true, false, 1.0, null, "toxic"),
            tuple("targets", false, false, 0.0, DefectType.MISSING, null),
            tuple("*", false, false, 0.5, DefectType.MISSING, "label=toxic"));
  }

  @Test
  void anAnnotationWithoutAnyOfTheAnswersIsWrong() {
    List<Judgement> judgements = judge(gold(1), Map.of());

    assertThat(judgements).extracting(Judgement::defect).containsOnly(DefectType.MISSING);
    assertThat(judgements).extracting(Judgement::given).containsOnlyNulls();
  }

  @Test
  void abstainingFromOneQuestionLeavesTheWholeToTheOthers() {
    List<Judgement> judgements =
        judge(TWO_QUESTIONS, Map.of("label", ABSTAIN, "targets", CategoriesAnswer.of("a", "b")));

    assertThat(judgements)
        .extracting(
            Judgement::question,
            Judgement::correct,
            Judgement::abstained,
            Judgement::score,
            Judgement::defect,
            Judgement::severity)
        .containsExactly(
            tuple("label", false, true, 0.0, DefectType.ABSTAINED, null),
            tuple("targets", true, false, 1.0, null, null),
            tuple("*", true, false, 1.0, null, null));
  }

  @Test
  void abstainingFromAllIsAbstainingFromTheWhole() {
    Judgement whole = whole(judge(TWO_QUESTIONS, Map.of("label", ABSTAIN, "targets", ABSTAIN)));

    assertThat(whole.abstained()).isTrue();
    assertThat(whole.correct()).isFalse();
    assertThat(whole.defect()).isEqualTo(DefectType.ABSTAINED);
    assertThat(whole.severity()).isNull();
  }

  @Test
  void abstainingWhereGoldDoesSoIsRight() {
    Gold abstaining = gold(1).wants("label", Reference.exact(ABSTAIN));

    Judgement whole = whole(judge(abstaining, Map.of("label", ABSTAIN)));

    assertThat(whole.abstained()).isTrue();
    assertThat(whole.correct()).isTrue();
    assertThat(whole.score()).isEqualTo(1);
  }

  @Test
  void theWholeHasTheDefectOfTheFirstWrongQuestion() {
    Gold three =
        gold(1)
            .wants("a", Reference.exact(TOXIC))
            .wants("b", Reference.exact(new OrdinalAnswer(3)))
            .wants("c", Reference.exact(TOXIC));

    Judgement whole = whole(judge(three, Map.of("a", TOXIC, "b", new OrdinalAnswer(4), "c", FINE)));

    assertThat(whole.defect()).isEqualTo(DefectType.VALUE);
    assertThat(whole.score()).isEqualTo(1.0 / 3);
  }

  @Test
  void isJudgedWhenBothWorkAndGoldAreThere() {
    Gold late = gold(1).effectiveAt(9_000);

    assertThat(judge(late, Map.of("label", TOXIC)))
        .allSatisfy(
            judgement -> {
              assertThat(judgement.occurredAt()).isEqualTo(DONE);
              assertThat(judgement.judgedAt()).isEqualTo(9_000);
            });
  }

  @Test
  void aWithdrawnAnnotationIsNotJudged() {
    GoldHistory history = GoldHistory.of(List.of(gold(1).build()));

    assertThat(ItemScorer.judge(annotation(true, Map.of("label", TOXIC)), history)).isEmpty();
  }

  @Test
  void withoutGoldInForceNothingIsJudged() {
    AnnotationState annotation = annotation(false, Map.of("label", TOXIC));
    GoldHistory retired =
        GoldHistory.of(
            List.of(gold(1).build(), gold(2).reason(CorrectionReason.ERROR).retired().build()));

    assertThat(ItemScorer.judge(annotation, new GoldHistory())).isEmpty();
    assertThat(ItemScorer.judge(annotation, retired)).isEmpty();
  }

  @Test
  void goldAnswersQuestionsUnlessItIsRetired() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gold(-1).build())
        .withMessage("gold version must be at least 0, is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gold(1).difficulty(Double.NaN).build())
        .withMessage("difficulty must be in range [0, 1], is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gold(1).wants("*", Reference.exact(TOXIC)).build())
        .withMessageContaining("which stands for the whole annotation");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GoldVersion(
                    1,
                    0,
                    GoldPurpose.INJECTED,
                    GoldTier.GOLD,
                    CorrectionReason.NONE,
                    new TreeSet<>(),
                    false,
                    null,
                    null,
                    new TreeMap<>(),
                    0))
        .withMessage("gold needs at least 1 answer unless it is retired, has 0");
  }

  private static List<Judgement> judge(Gold gold, Map<String, Answer> answers) {
    return ItemScorer.judge(annotation(false, answers), GoldHistory.of(List.of(gold.build())));
  }

  private static Judgement whole(List<Judgement> judgements) {
    return judgements.get(judgements.size() - 1);
  }

  private static AnnotationState annotation(boolean withdrawn, Map<String, Answer> answers) {
    return new AnnotationState(
        "a-1",
        1,
        withdrawn,
        "r-1",
        DONE,
        false,
        Stage.PRODUCTION,
        null,
        "1.0",
        new TreeMap<>(answers),
        1);
  }
}
