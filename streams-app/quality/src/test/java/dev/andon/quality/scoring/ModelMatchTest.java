package dev.andon.quality.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelMatchTest {
  private static final Answer CAT = new CategoryAnswer("cat");
  private static final Answer DOG = new CategoryAnswer("dog");

  private static Map<String, ModelMatch.Found> match(
      Map<String, Answer> predicted, Map<String, Answer> given) {
    ModelMatch match = ModelMatch.of("m@1", false, new TreeMap<>(predicted), new TreeMap<>(given));
    return match == null ? Map.of() : match.answers();
  }

  @Test
  void theWholeAgreesWhereEveryQuestionAnsweredDoes() {
    assertThat(match(Map.of("a", CAT, "b", DOG), Map.of("a", CAT, "b", CAT, "c", CAT)))
        .containsOnly(
            Map.entry("a", new ModelMatch.Found(false, true, 1_000_000)),
            Map.entry("b", new ModelMatch.Found(false, false, 0)),
            Map.entry("*", new ModelMatch.Found(false, false, 500_000)));
    assertThat(match(Map.of("a", CAT, "b", DOG), Map.of("a", CAT, "b", new AbstainAnswer())))
        .contains(
            Map.entry("b", new ModelMatch.Found(true, false, 0)),
            Map.entry("*", new ModelMatch.Found(false, true, 1_000_000)));
  }

  @Test
  void whoDeclinesAllNeitherAgreesNorNot() {
    assertThat(match(Map.of("a", CAT), Map.of("a", new AbstainAnswer())).get("*"))
        .isEqualTo(new ModelMatch.Found(true, false, 0));
  }

  @Test
  void whatIsLeftOutDisagrees() {
    assertThat(match(Map.of("a", CAT), Map.of("b", CAT)).get("a"))
        .isEqualTo(new ModelMatch.Found(false, false, 0));
  }

  @Test
  void aModelThatSaysNothingIsNotCompared() {
    assertThat(match(Map.of(), Map.of("a", CAT))).isEmpty();
    assertThat(match(Map.of("a", new AbstainAnswer()), Map.of("a", CAT))).isEmpty();
  }

  @Test
  void shapesAgreeByHalfTheirUnion() {
    Answer predicted = new BoxesAnswer(List.of(new Box(0, 0, 10, 10, "cat")));

    assertThat(
            match(
                    Map.of("a", predicted),
                    Map.of("a", new BoxesAnswer(List.of(new Box(0, 0, 10, 6, "cat")))))
                .get("a")
                .correct())
        .isTrue();
    assertThat(
            match(
                    Map.of("a", predicted),
                    Map.of("a", new BoxesAnswer(List.of(new Box(0, 0, 10, 4, "cat")))))
                .get("a")
                .correct())
        .isFalse();
  }
}
